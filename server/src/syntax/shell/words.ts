import type { Range } from "../../base/range.js";
import type { SyntaxNode } from "./grammar.js";
import type { Masked } from "./mask.js";
import type { Expansion, Literal, ShellWord } from "./model.js";

/** The text that words are read from: as in the file, and as the shell sees it. */
export interface ScriptText extends Masked {
  readonly original: string;
}

/** The word in a range; `nodes` are those of the tree that it is made of. */
export function wordAt(script: ScriptText, { start, end }: Range, nodes: readonly SyntaxNode[]): ShellWord {
  const parts = partsOf(script, { start, end }, expansionNodes(nodes));
  const expansions = parts.filter((part): part is Expansion => "kind" in part);
  const raw = script.original.slice(start, end);
  const value = expansions.length > 0 ? undefined : parts.map((part) => ("text" in part ? part.text : "")).join("");
  return { start, end, raw, value, quoted: quoting(script.text.slice(start, end)), parts, expansions };
}

/** The value of a word whose variables are looked up; undefined if one has no known value. */
export function expandWord(word: ShellWord, lookUp: (name: string) => string | undefined): string | undefined {
  let value = "";
  for (const part of word.parts) {
    const known = "text" in part ? part.text : part.name && !part.modifier ? lookUp(part.name) : undefined;
    if (known === undefined) return undefined;
    value += known;
  }
  return value;
}

/** What a word is sure to begin with: all of it if nothing is expanded. */
export function literalPrefix({ parts }: ShellWord): string {
  let prefix = "";
  for (const part of parts) {
    if (!("text" in part)) break;
    prefix += part.text;
  }
  return prefix;
}

/** A word without its quotes, expansions as they are written: `foo=$VERSION`. */
export const writtenValue = ({ raw, start, parts }: ShellWord): string =>
  parts.map((part) => ("text" in part ? part.text : raw.slice(part.start - start, part.end - start))).join("");

/** A word that no shell reads, such as an element of an exec form: all of it literal. `inner` is its text without quotes. */
export function literalWord(raw: string, { start, end }: Range, text: string, inner: Range): ShellWord {
  const part: Literal = { ...inner, text, quoted: true };
  return { start, end, raw, value: text, quoted: "double", parts: [part], expansions: [] };
}

const kinds: Readonly<Record<string, Expansion["kind"]>> = {
  simple_expansion: "variable",
  expansion: "variable",
  command_substitution: "command",
  process_substitution: "process",
  arithmetic_expansion: "arithmetic",
};

function expansionNodes(nodes: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return nodes.flatMap((node) => (kinds[node.type] ? [node] : expansionNodes(node.children)));
}

/** Reads a word the way the shell does; the tree says where expansions end. */
function partsOf(
  script: ScriptText,
  { start, end }: Range,
  nodes: readonly SyntaxNode[],
): readonly (Literal | Expansion)[] {
  const { text } = script;
  const expansions = new Map(nodes.map((node) => [skipBlanks(text, node.start), node]));
  const parts: (Literal | Expansion)[] = [];
  let literal: { start: number; text: string; quoted: boolean } | undefined;
  let quote = "";
  const close = (at: number) => {
    if (literal) parts.push({ start: literal.start, end: at, text: literal.text, quoted: literal.quoted });
    literal = undefined;
  };
  const add = (at: number, added: string) => {
    literal ??= { start: at, text: "", quoted: quote !== "" };
    literal.text += added;
  };

  for (let at = start; at < end; at++) {
    const joint = script.joints.length > 0 ? jointAt(script.joints, at) : undefined;
    const character = text[at] ?? "";
    const expansion = quote === "'" || quote === "$'" ? undefined : expansions.get(at);
    if (joint) {
      at = joint.end - 1;
    } else if (expansion) {
      close(at);
      parts.push(expansionOf(text, at, expansion, quote !== ""));
      at = expansion.end - 1;
    } else if (quote === "") {
      const opening =
        character === "$" && /["']/.test(text[at + 1] ?? "") && at + 1 < end ? text.slice(at, at + 2) : character;
      if (/^\$?["']$/.test(opening)) {
        close(at);
        quote = opening;
        at += opening.length - 1;
        add(at + 1, "");
      } else if (character === "\\") {
        at++;
        if (text[at] !== "\n" && text[at] !== "\r") add(at - 1, text[at] ?? "");
        else if (text[at] === "\r") at++;
      } else add(at, character);
    } else if (character === quote.slice(-1)) {
      close(at);
      quote = "";
    } else if (character === "\\" && quote !== "'") {
      at++;
      const escaped = text[at] ?? "";
      if (quote === "$'") add(at - 1, ansiEscapes[escaped] ?? escaped);
      else if (/["\\$`]/.test(escaped)) add(at - 1, escaped);
      else if (escaped !== "\n") add(at - 1, `\\${escaped}`);
    } else add(at, character);
  }
  close(end);
  return parts;
}

const ansiEscapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\x07", e: "\x1b", E: "\x1b" };

function expansionOf(text: string, start: number, node: SyntaxNode, quoted: boolean): Expansion {
  const kind = kinds[node.type] ?? "variable";
  if (kind !== "variable") return { start, end: node.end, kind, quoted };
  const inside = text.slice(start, node.end);
  const [, name = inside.slice(1), modifier = ""] = /^\$\{[#!]?(\w+(?!\w)|[@*#?!$-])(.*)\}$/s.exec(inside) ?? [];
  return { start, end: node.end, kind, name, quoted, ...(modifier ? { modifier } : {}) };
}

function jointAt(joints: readonly Range[], offset: number): Range | undefined {
  let low = 0;
  let high = joints.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((joints[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const joint = joints[low];
  return joint && joint.start <= offset && offset < joint.end ? joint : undefined;
}

/** Inside quotes the grammar counts blanks before an expansion as a part of it. */
function skipBlanks(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text[at] ?? "")) at++;
  return at;
}

function quoting(text: string): ShellWord["quoted"] {
  if (!/["']/.test(text)) return "none";
  if (/^'[^']*'$/.test(text)) return "single";
  return /^"(?:[^"\\]|\\.)*"$/s.test(text) ? "double" : "mixed";
}

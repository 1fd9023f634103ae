import { range } from "../../base/range.js";
import type { YamlProblem, YamlProblemKind } from "./problem.js";

/** Whether what follows the problem is probably misunderstood because of it. */
export const isTorn = ({ kind }: YamlProblem): boolean => tearing.has(kind);

const tearing: ReadonlySet<YamlProblemKind> = new Set([
  "open-quote",
  "open-bracket",
  "missing-colon",
  "nested-key",
  "tab",
  "syntax",
]);

/** The text with the torn part of a line blanked: the value, where the key before it is whole. Undefined if all is blank there. */
export function maskTorn(text: string, { kind, start: at }: YamlProblem): string | undefined {
  let start = at;
  if (!valueOnly.has(kind)) while (start > 0 && !isLineEnd(text[start - 1])) start--;
  let end = at;
  while (end < text.length && !isLineEnd(text[end])) end++;
  const torn = text.slice(start, end);
  return torn.trim() === "" ? undefined : text.slice(0, start) + " ".repeat(torn.length) + text.slice(end);
}

const valueOnly: ReadonlySet<YamlProblemKind> = new Set(["open-quote", "open-bracket", "nested-key"]);

const isLineEnd = (character: string | undefined): boolean => character === "\n" || character === "\r";

/**
 * The tabs that indent lines, as problems, and the text without them; undefined if there are none.
 *
 * Where all indentation is tabs, each is read as one space. Among spaces nobody knows how wide a tab was meant: such lines are blanked.
 */
export function withoutTabs(
  text: string,
): { readonly text: string; readonly problems: readonly YamlProblem[] } | undefined {
  if (!text.includes("\t")) return undefined;
  const problems: YamlProblem[] = [];
  const isMixed = /^ +[^ \r\n#]/m.test(text);
  let blockColumn: number | undefined;
  const readable = text.replace(/^([ \t]*)([^\r\n]*)/gm, (line, blank: string, rest: string, index: number) => {
    if (rest === "" || rest.startsWith("#")) return line;
    const spaces = /^ */.exec(blank)?.[0].length ?? 0;
    // The text of a block scalar may begin with tabs of its own.
    if (blockColumn !== undefined && spaces > blockColumn) return line;
    blockColumn = blockHeader.test(rest) ? spaces : undefined;
    const tab = blank.indexOf("\t");
    if (tab < 0) return line;
    problems.push({ kind: "tab", ...range(index + tab, index + blank.lastIndexOf("\t") + 1), detail: "" });
    return " ".repeat(blank.length) + (isMixed ? " ".repeat(rest.length) : rest);
  });
  return problems.length === 0 ? undefined : { text: readable, problems };
}

const blockHeader = /(?:^|[ \t])[|>][+\-\d]{0,2}[ \t]*(?:#[\s\S]*)?$/;

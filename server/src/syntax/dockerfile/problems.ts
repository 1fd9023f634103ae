import { fact } from "../../base/fact.js";
import type { Range } from "../../base/range.js";
import type { DockerfileSource } from "../source.js";
import { checkOptions, type Directive, directiveIn, directives } from "./directives.js";
import { looksLikeMarker } from "./heredocs.js";
import { comments, instructions } from "./instructions.js";
import type { Instruction, Word } from "./model.js";
import { jsonArray } from "./words.js";

export type ProblemKind =
  /** Docker knows no such instruction. */
  | "unknown-instruction"
  /** The file ends before the end word. */
  | "unterminated-heredoc"
  | "missing-arguments"
  | "too-many-arguments"
  /** A JSON array that holds something else than strings. */
  | "not-strings"
  /** SHELL takes nothing but a JSON array. */
  | "no-array"
  /** A word of ENV or LABEL without `=`. */
  | "no-pair"
  /** A word of ENV or LABEL that begins with `=`. */
  | "no-name"
  /** A quote that nothing closes, where Docker takes quotes off. */
  | "open-quote"
  | "invalid-escape"
  | "duplicate-directive"
  | "invalid-check";

/** What makes Docker refuse the file before it builds anything. */
export interface Problem extends Range {
  readonly kind: ProblemKind;
  readonly instruction?: Instruction;
}

/** All problems in the order of the text; Docker would stop at the first. */
export const problems = fact((file: DockerfileSource): readonly Problem[] => {
  const found = [...directiveProblems(file)];
  for (const instruction of instructions(file)) addProblems(found, instruction);
  return found;
});

/** Comments that read as directives of the file but stand too late to be obeyed. An inline `# check=skip=…` is none. */
export const lateDirectives = fact((file: DockerfileSource): readonly Directive[] => {
  const obeyed = new Set(directives(file).map(({ start }) => start));
  return comments(file).flatMap((comment) => {
    const directive = directiveIn(file.text.slice(comment.start, comment.end), comment.start);
    if (!directive || obeyed.has(directive.start)) return [];
    return comment.before && comment.before.stage >= 0 && isInline(directive) ? [] : [directive];
  });
});

/** For one instruction only `skip` counts, `error` is ignored. */
const isInline = (directive: Directive): boolean =>
  directive.name === "check" && checkOptions(directive).some(({ key }) => key !== "error");

function* directiveProblems(file: DockerfileSource): Iterable<Problem> {
  const seen = new Set<string>();
  for (const directive of directives(file)) {
    const { name, value, valueRange, start, end } = directive;
    if (seen.has(name)) yield { kind: "duplicate-directive", start, end };
    seen.add(name);
    if (name === "escape" && value !== "\\" && value !== "`") yield { ...valueRange, kind: "invalid-escape" };
    if (name !== "check") continue;
    for (const { key, keyRange } of checkOptions(directive)) {
      if (!["skip", "error", "experimental"].includes(key)) yield { ...keyRange, kind: "invalid-check" };
    }
  }
}

function addProblems(found: Problem[], instruction: Instruction): void {
  const { keywordRange, known, heredocs, joined, trigger } = instruction;
  const add = (range: Range, kind: ProblemKind): void => {
    found.push({ start: range.start, end: range.end, kind, instruction });
  };
  if (!known) {
    add(keywordRange, "unknown-instruction");
    return;
  }
  for (const { closed, marker } of heredocs) if (!closed) add(marker, "unterminated-heredoc");
  if (holdsOther(instruction)) {
    add(instruction.body, "not-strings");
    return;
  }
  const wrong = argumentProblems(instruction);
  for (const [word, kind] of wrong) add(word ?? keywordRange, kind);
  const isQuoted = joined.text.includes('"') || joined.text.includes("'");
  const open = wrong.length === 0 && isQuoted ? openQuote(instruction) : undefined;
  if (open) add(open, "open-quote");
  // What stands behind an ONBUILD in an ONBUILD is read by nobody.
  if (trigger && trigger.keyword !== "ONBUILD") addProblems(found, { ...trigger, heredocs: [] });
}

/** An array that is read as JSON, and not all of it strings: else it would be an exec form. */
const holdsOther = ({ keyword, form, joined }: Instruction): boolean =>
  form !== "exec" &&
  takesArrays.has(keyword) &&
  (jsonArray(joined.text)?.some((value) => typeof value !== "string") ?? false);

const takesArrays: ReadonlySet<string> = new Set(["RUN", "CMD", "ENTRYPOINT", "SHELL", "COPY", "ADD", "VOLUME"]);

type ArgumentProblem = readonly [Word | undefined, ProblemKind];

function argumentProblems({ keyword, words, form, trigger, joined }: Instruction): readonly ArgumentProblem[] {
  const [first] = words;
  switch (keyword) {
    case "CMD":
    case "ENTRYPOINT":
      // An empty array is how an image clears what its base set.
      return [];
    case "RUN":
      return form === "none" || (form === "exec" && !first) ? [[undefined, "missing-arguments"]] : [];
    case "SHELL":
      if (form === "shell") return [[undefined, "no-array"]];
      return first ? [] : [[undefined, "missing-arguments"]];
    case "ONBUILD":
      return trigger ? [] : [[undefined, "missing-arguments"]];
    case "COPY":
    case "ADD":
      if (words.length < 2) return [[undefined, "missing-arguments"]];
      return form !== "exec" && looksLikeMarker(words.at(-1)?.raw ?? "") ? [[words.at(-1), "too-many-arguments"]] : [];
    case "ARG":
      if (!first) return [[undefined, "missing-arguments"]];
      return words.flatMap((word): readonly ArgumentProblem[] => (word.raw.startsWith("=") ? [[word, "no-name"]] : []));
    case "FROM":
      return fromProblems(words);
    case "ENV":
    case "LABEL":
      return pairProblems(words, joined.text);
    case "HEALTHCHECK":
      return healthcheckProblems(words);
    default:
      return first ? [] : [[undefined, "missing-arguments"]];
  }
}

function fromProblems(words: readonly Word[]): readonly ArgumentProblem[] {
  const [first, as] = words;
  if (!first) return [[undefined, "missing-arguments"]];
  if (words.length === 1) return [];
  if (as?.value.toUpperCase() !== "AS") return [[as, "too-many-arguments"]];
  if (words.length === 2) return [[as, "missing-arguments"]];
  return words.length > 3 ? [[words[3], "too-many-arguments"]] : [];
}

function pairProblems(words: readonly Word[], text: string): readonly ArgumentProblem[] {
  const [first] = words;
  if (!first) return [[undefined, "missing-arguments"]];
  // A name without an equals sign ends at the first blank, quoted or not.
  if (!first.raw.includes("=")) return /[\t\v\f\r ]/.test(text) ? [] : [[first, "missing-arguments"]];
  return words.flatMap((word): readonly ArgumentProblem[] => {
    if (!word.raw.includes("=")) return [[word, "no-pair"]];
    return word.raw.startsWith("=") ? [[word, "no-name"]] : [];
  });
}

/** Where Docker splits the words at blanks only, so that a quote ends with its word. */
const split: ReadonlySet<string> = new Set(["ADD", "COPY", "EXPOSE", "VOLUME"]);
/** Where it takes all that follows for one text. */
const whole: ReadonlySet<string> = new Set(["STOPSIGNAL", "USER", "WORKDIR"]);
const pairs: ReadonlySet<string> = new Set(["ARG", "ENV", "LABEL"]);

function openQuote({ keyword, words, form, escaper, heredocs, joined }: Instruction): Range | undefined {
  const [first, ...rest] = words;
  const last = words.at(-1);
  if (!first || !last || form === "exec" || heredocs.length > 0) return undefined;
  const isLegacy = pairs.has(keyword) && keyword !== "ARG" && !first.raw.includes("=");
  // The name ends at the first blank, whatever quotes are around it.
  if (isLegacy && isQuoteOpen(/^[^\t\v\f\r ]*/.exec(joined.text)?.[0] ?? "", escaper)) return first;
  if (whole.has(keyword) || isLegacy) {
    const text = (isLegacy ? rest : words).map(({ raw }) => raw).join(" ");
    return isQuoteOpen(text, escaper)
      ? { start: (isLegacy ? (rest[0] ?? first) : first).start, end: last.end }
      : undefined;
  }
  if (keyword === "FROM") return isQuoteOpen(first.raw, escaper) ? first : undefined;
  if (!split.has(keyword) && !pairs.has(keyword)) return undefined;
  // Docker leaves the names of arguments as they are.
  const read = keyword === "ARG" ? /^[^=]*=?/ : /^/;
  return words.find(({ raw }) => isQuoteOpen(raw.replace(read, ""), escaper));
}

function isQuoteOpen(text: string, escaper: string): boolean {
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === escaper && quote !== "'") at++;
    else if ((sign === "'" || sign === '"') && (quote === "" || quote === sign)) quote = quote ? "" : sign;
  }
  return quote !== "";
}

function healthcheckProblems(words: readonly Word[]): readonly ArgumentProblem[] {
  const [type, command] = words;
  if (!type) return [[undefined, "missing-arguments"]];
  if (type.value.toUpperCase() === "NONE") return command ? [[command, "too-many-arguments"]] : [];
  if (type.value.toUpperCase() !== "CMD") return [[type, "unknown-instruction"]];
  return command ? [] : [[type, "missing-arguments"]];
}

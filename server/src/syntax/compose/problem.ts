import { type Document, isScalar, visit, type YAMLError } from "yaml";
import { fact } from "../../base/fact.js";
import { byStart, type Range, range } from "../../base/range.js";

export type YamlProblemKind =
  /** Tabs indent the line: the range is the tabs. */
  | "tab"
  /** The mapping has this key already: the range is the later key, `detail` its name, `first` the earlier key. */
  | "duplicate-key"
  /** The line begins at a column where nothing of its kind stands: the range is its indentation, or its first character. */
  | "indentation"
  /** A quote is never closed: the range is the opening quote. */
  | "open-quote"
  /** A bracket is never closed: the range is the opening bracket. */
  | "open-bracket"
  /** A key has no colon behind it: the range is the line. */
  | "missing-colon"
  /** A second `key:` on a line that holds one: the range is the value that looks like a key. */
  | "nested-key"
  /** A plain value begins with a character that YAML reserves: the range is the character. */
  | "reserved-character"
  /** `*name` without `&name` before it: `detail` is the name. */
  | "unknown-alias"
  /** An escape that double quotes do not know. */
  | "escape"
  /** Over half a million characters; not read. */
  | "too-large"
  /** Nested by the thousand; not read. */
  | "too-deep"
  /** A NUL character: not text; not read. */
  | "binary"
  | "syntax";

export interface YamlProblem extends Range {
  readonly kind: YamlProblemKind;
  /** A name, or what the library says of a `syntax` problem. */
  readonly detail: string;
  /** The other place that belongs to a duplicate key. */
  readonly first?: Range;
}

/** Names an error of the library, and puts it where a person mends it. */
export function problemOf(
  text: string,
  document: Document,
  { code, pos: [from, to], message }: YAMLError,
): YamlProblem {
  const at = (kind: YamlProblemKind, place: Range): YamlProblem => ({ kind, ...place, detail: message });
  const place = range(from, Math.min(Math.max(to, from), text.length));
  if (message.includes("call stack")) return at("too-deep", firstLine(text, range(from, from + 1)));
  switch (code) {
    case "TAB_AS_INDENT":
      return at("tab", place);
    case "BAD_INDENT": {
      const bracket = /^Flow (?:map|sequence)/.test(message) ? openBracket(text, from) : undefined;
      return bracket ? at("open-bracket", bracket) : at("indentation", onLine(text, place));
    }
    case "MULTILINE_IMPLICIT_KEY":
      return at("missing-colon", firstLine(text, place));
    case "MISSING_CHAR":
      return missing(text, document, place, message);
    case "BLOCK_AS_IMPLICIT_KEY":
      return at("nested-key", onLine(text, place));
    case "BAD_SCALAR_START":
      return at("reserved-character", place);
    case "BAD_DQ_ESCAPE":
      return at("escape", onLine(text, place));
    default:
      return at("syntax", onLine(text, place));
  }
}

/** Of several problems on one line the first names the cause; others tend to follow from it. Duplicate keys stand for themselves. */
export function unlessRepeated(text: string, problems: readonly YamlProblem[]): readonly YamlProblem[] {
  const kept: YamlProblem[] = [];
  let last: YamlProblem | undefined;
  for (const problem of [...problems].sort(byStart)) {
    if (problem.kind === "duplicate-key") kept.push(problem);
    else if (!last || text.slice(last.start, problem.start).includes("\n")) {
      kept.push(problem);
      last = problem;
    }
  }
  return kept;
}

function missing(text: string, document: Document, place: Range, message: string): YamlProblem {
  if (message.startsWith("Missing closing")) {
    const quote = openQuote(document, place.start) ?? place.start;
    return { kind: "open-quote", ...range(quote, Math.min(quote + 1, text.length)), detail: message };
  }
  if (/ end with (?:a )?[\]}]/.test(message) || /^Flow (?:map|sequence)/.test(message)) {
    const bracket = openBracket(text, place.start);
    if (bracket) return { kind: "open-bracket", ...bracket, detail: message };
  }
  const isColon = /Implicit|map value/.test(message);
  return { kind: isColon ? "missing-colon" : "syntax", ...firstLine(text, place), detail: message };
}

/** The start of the quoted scalar that runs on to where the library missed the closing quote. */
const openQuote = (document: Document, end: number): number | undefined => quoteStarts(document).get(end);

/** Where each quoted scalar starts, by its end: an open one ends where the library gave up. */
const quoteStarts = fact((document: Document): ReadonlyMap<number, number> => {
  const starts = new Map<number, number>();
  visit(document, {
    Scalar: (_key, node) => {
      if (isScalar(node) && node.range && /^QUOTE/.test(node.type ?? "")) starts.set(node.range[1], node.range[0]);
    },
  });
  return starts;
});

/** The nearest bracket before `end` that is not closed; strings and comments are not looked into. */
function openBracket(text: string, end: number): Range | undefined {
  let depth = 0;
  for (let at = Math.min(end, text.length) - 1; at >= 0; at--) {
    const character = text[at];
    if (character === "]" || character === "}") depth++;
    else if ((character === "[" || character === "{") && depth-- === 0) return range(at, at + 1);
  }
  return undefined;
}

/** An empty range shows nothing: one character, unless the line or the text ends. */
function onLine(text: string, { start, end }: Range): Range {
  const line = firstLine(text, range(start, end));
  if (line.end > line.start) return line;
  const next = text[start];
  return range(start, next === undefined || next === "\n" || next === "\r" ? start : start + 1);
}

function firstLine(text: string, { start, end }: Range): Range {
  let last = start;
  while (last < end && text[last] !== "\n" && text[last] !== "\r") last++;
  while (last > start && text[last - 1] === " ") last--;
  return range(start, last);
}

import { type Edit, insertAfter, remove, replace } from "../../base/edit.js";
import { fact } from "../../base/fact.js";
import type { Range } from "../../base/range.js";
import { skipBlanks } from "./blanks.js";
import { fileRange, type LogicalText, sliceLogical } from "./logical.js";
import type { Instruction } from "./model.js";
import { jsonArray } from "./words.js";

/** What is written between brackets like an exec form, but is no JSON array of strings. */
export interface BrokenArray extends Range {
  /** It is JSON, with numbers or the like among the elements: Docker refuses that. */
  readonly isJson: boolean;
  /** What makes it an array of strings; none where it is not clear which. */
  readonly edits: readonly Edit[];
}

const takesArrays: ReadonlySet<string> = new Set("RUN CMD ENTRYPOINT SHELL VOLUME COPY ADD HEALTHCHECK".split(" "));

export const brokenArray = fact((instruction: Instruction): BrokenArray | undefined => {
  if (!takesArrays.has(instruction.keyword) || instruction.form === "exec" || instruction.heredocs.length > 0) {
    return undefined;
  }
  const body = arrayBody(instruction);
  const { text } = body;
  if (!text.startsWith("[") || !text.endsWith("]") || text.length < 3 || isShellTest(text)) return undefined;
  const isExpanded = /^(?:COPY|ADD|VOLUME)$/.test(instruction.keyword);
  return {
    ...fileRange(body, 0, text.length),
    isJson: jsonArray(text) !== undefined,
    edits: text.includes("$") && !isExpanded ? [] : mended(body),
  };
});

export const looksLikeArray = (instruction: Instruction): boolean => brokenArray(instruction) !== undefined;

/** Of HEALTHCHECK, what stands behind CMD. */
function arrayBody({ keyword, joined, words }: Instruction): LogicalText {
  if (keyword !== "HEALTHCHECK") return joined;
  const start = skipBlanks(joined.text, words[0]?.raw.length ?? 0);
  return sliceLogical(joined, start, joined.text.length);
}

/** `[ -f x ]`, `[[ $a == b ]]`: a blank behind the bracket, and an operator that stands alone and bare. */
const isShellTest = (text: string): boolean =>
  /^\[\[?\s/.test(text) && /\s(?:!|=|==|!=|=~|<|>|-[a-zA-Z]{1,2})\s/.test(text);

interface Token extends Range {
  readonly kind: "single" | "double" | "bare" | "comma";
  readonly text: string;
}

const token = /\s+|(,)|'([^'\\]*)'|("(?:[^"\\]|\\.)*")|([^\s,'"[\]\\“”‘’]+)/y;

function mended(body: LogicalText): readonly Edit[] {
  const tokens = tokensOf(body.text.slice(1, -1));
  if (!tokens || !isClear(tokens)) return [];
  const place = ({ start, end }: Range): Range => fileRange(body, start + 1, end + 1);
  return tokens.flatMap((one, index): readonly Edit[] => {
    const next = tokens[index + 1];
    if (one.kind === "comma") return next && next.kind !== "comma" ? [] : [remove(place(one))];
    const element = one.kind === "double" ? jsonString(one.text) : JSON.stringify(one.text);
    const comma = next && next.kind !== "comma" ? "," : "";
    if (one.kind === "double" && element === one.text) return comma ? [insertAfter(place(one), comma)] : [];
    return [replace(place(one), element + comma)];
  });
}

/** Undefined if something in the text is none of the tokens. */
function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) return undefined;
    const [whole, comma, single, double, bare] = match;
    const end = at + whole.length;
    if (comma) tokens.push({ kind: "comma", text: comma, start: at, end });
    else if (single !== undefined) tokens.push({ kind: "single", text: single, start: at, end });
    else if (double) tokens.push({ kind: "double", text: double, start: at, end });
    else if (bare) tokens.push({ kind: "bare", text: bare, start: at, end });
    at = end;
  }
  return tokens;
}

/** Each word is an element: commas between all of them, or between none, or missing only where quotes show the ends. */
function isClear(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ kind }) => kind !== "comma");
  if (words.length === 0) return false;
  const gaps = tokens.flatMap((one, index) => {
    const next = tokens[index + 1];
    return next && one.kind !== "comma" && next.kind !== "comma" ? [[one, next] as const] : [];
  });
  // Words that touch, as in 'a'b, are one word to nobody knows whom.
  if (gaps.some(([one, next]) => one.end === next.start)) return false;
  const hasCommas = words.length < tokens.length;
  return !hasCommas || gaps.every((pair) => pair.every(({ kind }) => kind !== "bare"));
}

/** A string in double quotes as JSON takes it: single backslashes, as in paths of Windows, are doubled. */
function jsonString(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return text.replace(/\\(["\\])|\\/g, (sign, escaped: string | undefined) => (escaped ? sign : "\\\\"));
  }
}

import { type Range, range } from "../../base/range.js";

export const isBlank = (character: string | undefined): boolean => character === " " || character === "\t";

export function skipBlanks(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && isBlank(text[next])) next++;
  return next;
}

/** A key with its colon. */
export interface KeyToken {
  readonly name: string;
  /** Without quotes. */
  readonly word: Range;
  readonly quote: Quote;
  readonly colon: number;
}

export type Quote = "" | "'" | '"';

/** The key that begins at a place of a line which ends at `end`. */
export function keyAt(text: string, at: number, end: number): KeyToken | undefined {
  const quote = quoteAt(text, at);
  if (quote !== "") {
    const close = closingQuote(text, at, end);
    const colon = close === undefined ? end : skipBlanks(text, close + 1, end);
    return close !== undefined && isColon(text, colon, end)
      ? keyToken(text, range(at + 1, close), quote, colon)
      : undefined;
  }
  if (isIndicator(text[at])) return undefined;
  for (let colon = at + 1; colon < end; colon++) {
    if (text[colon] === "#" && isBlank(text[colon - 1])) return undefined;
    if (isColon(text, colon, end)) return keyToken(text, range(at, trimmedEnd(text, at, colon)), "", colon);
  }
  return undefined;
}

const keyToken = (text: string, word: Range, quote: Quote, colon: number): KeyToken => ({
  name: text.slice(word.start, word.end),
  word,
  quote,
  colon,
});

/** What no plain text begins with. */
const isIndicator = (character: string | undefined): boolean =>
  character !== undefined && "[]{},#&*!|>@`%:".includes(character);

const isColon = (text: string, at: number, end: number): boolean =>
  text[at] === ":" && at < end && (at + 1 >= end || isBlank(text[at + 1]));

export const quoteAt = (text: string, at: number): Quote => {
  const character = text[at];
  return character === '"' || character === "'" ? character : "";
};

/** The quote that ends what begins with a quote at `at`; undefined if there is none before `end`. */
export function closingQuote(text: string, at: number, end: number): number | undefined {
  const quote = text[at];
  for (let next = at + 1; next < end; next++) {
    if (text[next] === "\\" && quote === '"') next++;
    else if (text[next] === quote) {
      if (quote !== "'" || text[next + 1] !== "'") return next;
      next++;
    }
  }
  return undefined;
}

/** The text of a value that a line holds whole, without quotes and comment. */
export function wordAt(text: string, at: number, end: number): string {
  const close = quoteAt(text, at) === "" ? undefined : closingQuote(text, at, end);
  return close === undefined ? text.slice(at, plainEnd(text, at, end)) : text.slice(at + 1, close);
}

/** Where a plain text of a line ends: before a comment, without the blanks there. */
export function plainEnd(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && !(text[next] === "#" && isBlank(text[next - 1]))) next++;
  return trimmedEnd(text, at, next);
}

/** Where a plain text inside of brackets ends. */
export function flowEnd(text: string, at: number, end: number): number {
  let next = at;
  while (next < end) {
    const character = text[next] ?? "";
    if (",[]{}\n\r".includes(character)) break;
    if (character === ":" && (next + 1 >= end || ", []{}\t\n\r".includes(text[next + 1] ?? ""))) break;
    if (character === "#" && isBlank(text[next - 1])) break;
    next++;
  }
  return trimmedEnd(text, at, next);
}

function trimmedEnd(text: string, at: number, end: number): number {
  let last = end;
  while (last > at && isBlank(text[last - 1])) last--;
  return last;
}

import { type Range, range } from "../../base/range.js";
import type { Cursor } from "./cursor.js";
import { type Level, newLevel, pathOf } from "./cursor-levels.js";
import { closingQuote, flowEnd, type Quote, quoteAt } from "./cursor-tokens.js";

/** Where brackets end; with what is written at a place inside of them, unless the place is behind. */
export interface FlowRead {
  readonly end: number;
  /** Null where nothing can be written at the place. */
  readonly cursor?: Cursor | null;
}

/** Brackets nested deeper are left alone. */
const deepest = 60;

/** Reads what begins with a bracket at `at`, and goes at most to `limit`: brackets that nobody closed. */
export function readFlow(text: string, levels: Level[], at: number, limit: number, offset: number): FlowRead {
  if (levels.length > deepest) return { end: limit };
  const isList = text[at] === "[";
  const level = newLevel(0, isList);
  levels.push(level);
  const read = inBrackets(text, levels, level, at + 1, limit, offset);
  levels.pop();
  return read;
}

function inBrackets(
  text: string,
  levels: Level[],
  level: Level,
  from: number,
  limit: number,
  offset: number,
): FlowRead {
  const cursor = (slot: Cursor["slot"], word: Range, quote: Quote = "", hasColon = false): Cursor => ({
    slot,
    path: slot === "key" ? pathOf(levels).slice(0, -1) : pathOf(levels),
    word,
    quote,
    beside: level.beside,
    column: 0,
    isInline: true,
    isFlow: true,
    hasColon,
  });
  const empty = range(offset, offset);
  let found: Cursor | null | undefined;
  let at = from;
  let isValue = level.isList;
  for (;;) {
    const next = skipSpace(text, at, limit);
    const character = next < limit ? text[next] : undefined;
    const isNothing = character === undefined || character === "," || character === "]" || character === "}";
    if (at <= offset && offset <= next && found === undefined) {
      const isBefore = isNothing || offset < next;
      if (inComment(text, at, offset)) found = null;
      else if (isBefore) found = isNothing ? cursor(isValue ? "node" : "key", empty) : null;
    }
    if (character === undefined) return result(next, found);
    if (character === "]" || character === "}") return result(next + 1, found);
    at = next + 1;
    if (character === ",") {
      isValue = level.isList;
      continue;
    }
    if (character === ":") {
      isValue = true;
      continue;
    }
    if (character === "[" || character === "{") {
      const read = readFlow(text, levels, next, limit, offset);
      found ??= read.cursor;
      at = Math.max(read.end, at);
      continue;
    }
    const quote = quoteAt(text, next);
    const close = quote === "" ? undefined : (closingQuote(text, next, limit) ?? lineEnd(text, next, limit));
    const word =
      close === undefined
        ? range(character === "*" ? next + 1 : next, flowEnd(text, next, limit))
        : range(next + 1, close);
    at = Math.max(at, close === undefined ? word.end : close + 1);
    const behind = skipSpace(text, at, limit);
    const hasColon = text[behind] === ":" && behind < limit;
    const isKey = !isValue;
    if (word.start <= offset && offset <= word.end && found === undefined) {
      if (character === "*") found = cursor("alias", word);
      else if (character === "&" || character === "!") found = null;
      else found = cursor(isKey ? "key" : "node", word, quote, hasColon);
      continue;
    }
    const written = text.slice(word.start, word.end);
    if (level.isList) level.beside.set(written, "");
    else if (isKey) {
      level.key = written;
      level.beside.set(written, "");
    } else level.beside.set(level.key, written);
  }
}

const result = (end: number, cursor: Cursor | null | undefined): FlowRead =>
  cursor === undefined ? { end } : { end, cursor };

/** Over blanks, line ends and comments. */
function skipSpace(text: string, from: number, limit: number): number {
  let at = from;
  for (;;) {
    while (at < limit && /\s/.test(text[at] ?? "")) at++;
    if (text[at] !== "#" || at >= limit) return at;
    at = lineEnd(text, at, limit);
  }
}

function lineEnd(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

function inComment(text: string, from: number, offset: number): boolean {
  const line = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  return text.slice(Math.max(from, line), offset).includes("#");
}

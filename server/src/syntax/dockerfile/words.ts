import { isBlank, isPlainBlank, skipBlanks } from "./blanks.js";
import { unquoted } from "./expand.js";
import { fileRange, type LogicalText } from "./logical.js";
import type { Flag, Word } from "./model.js";

const jsonString = /"(?:[^"\\]|\\.?)*(?:"|$)/gs;

/** Words between plain blanks; quotes do not hold them together. */
export function plainWords(logical: LogicalText, escaper: string): readonly Word[] {
  const words: Word[] = [];
  const { text } = logical;
  for (let at = 0; at < text.length; ) {
    if (isPlainBlank(text.charCodeAt(at))) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < text.length && !isPlainBlank(text.charCodeAt(end))) end++;
    words.push(wordAt(logical, at, end, escaper));
    at = end;
  }
  return words;
}

/** Words between blanks that are neither quoted nor escaped. */
export function quotedWords(logical: LogicalText, escaper: string): readonly Word[] {
  const words: Word[] = [];
  const { text } = logical;
  for (let at = skipBlanks(text, 0); at < text.length; ) {
    const end = endOfWord(text, at, escaper);
    words.push(wordAt(logical, at, end, escaper));
    at = skipBlanks(text, end);
  }
  return words;
}

/** All of it as one word; none if it is empty. */
export const wholeWord = (logical: LogicalText, escaper: string): readonly Word[] =>
  logical.text === "" ? [] : [wordAt(logical, 0, logical.text.length, escaper)];

/** The elements of a JSON array of strings; undefined if the text is anything else. */
export function jsonWords(logical: LogicalText): readonly Word[] | undefined {
  const values = jsonArray(logical.text);
  if (!values?.every((value) => typeof value === "string")) return undefined;
  return Array.from(logical.text.matchAll(jsonString), (match, index) => {
    const { start, end } = fileRange(logical, match.index, match.index + match[0].length);
    return { start, end, raw: match[0], value: values[index] ?? "" };
  });
}

/** What a text holds that is a JSON array of anything. */
export function jsonArray(text: string): readonly unknown[] | undefined {
  if (!text.startsWith("[")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The leading `--flags`, and where the arguments begin behind them. */
export function leadingFlags(logical: LogicalText, from: number, escaper: string) {
  const { text } = logical;
  const flags: Flag[] = [];
  let at = skipBlanks(text, from);
  while (text.startsWith("--", at)) {
    const end = endOfWord(text, at, escaper, isPlainBlank);
    if (end - at > 2) flags.push(flagAt(logical, at, end, escaper));
    const ends = end - at === 2;
    at = skipBlanks(text, end);
    if (ends) break;
  }
  return { flags, next: at };
}

function flagAt(logical: LogicalText, start: number, end: number, escaper: string): Flag {
  const raw = logical.text.slice(start, end);
  const equals = raw.indexOf("=");
  const nameEnd = equals < 0 ? raw.length : equals;
  const { start: from, end: to } = fileRange(logical, start, end);
  const name = raw.slice(2, nameEnd);
  const nameRange = fileRange(logical, start, start + nameEnd);
  if (equals < 0) return { start: from, end: to, name, nameRange };
  return {
    start: from,
    end: to,
    name,
    nameRange,
    value: unquoted(raw.slice(equals + 1), escaper),
    valueRange: fileRange(logical, start + equals + 1, end),
  };
}

function endOfWord(text: string, start: number, escaper: string, isEnd = isBlank): number {
  let quote = "";
  let at = start;
  for (; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === escaper && quote !== "'") at++;
    else if (quote) quote = sign === quote ? "" : quote;
    else if (sign === "'" || sign === '"') quote = sign;
    else if (isEnd(text.charCodeAt(at))) break;
  }
  return Math.min(at, text.length);
}

function wordAt(logical: LogicalText, start: number, end: number, escaper: string): Word {
  const raw = logical.text.slice(start, end);
  const { start: from, end: to } = fileRange(logical, start, end);
  return { start: from, end: to, raw, value: unquoted(raw, escaper) };
}

import { lineAndColumn, linesOf } from "../../base/lines.js";
import { type Range, range, touches } from "../../base/range.js";
import type { ComposeSource } from "../source.js";
import { readFlow } from "./cursor-flow.js";
import { closeBeyond, type Level, levelAt, pathOf } from "./cursor-levels.js";
import { below, isDash, isEnd, type Line, lastDeeper, lineAt, nextLine } from "./cursor-lines.js";
import { closingQuote, isBlank, keyAt, plainEnd, type Quote, quoteAt, skipBlanks, wordAt } from "./cursor-tokens.js";

/** What is being written at a place of a file, however much of the file is missing or torn. */
export interface Cursor {
  /**
   * `key`: a key of the mapping at `path`, beside others. `node`: the first of what stands at `path`, be it a key, a dash or a value.
   * `item`: one more item of the list at `path`, whose dash is not written. `alias`: a name behind `*`. `tag`: a word with `!` before the value. `text`: a text of several lines.
   */
  readonly slot: "key" | "node" | "item" | "alias" | "tag" | "text";
  /** Keys from the top; `[]` is an item of a list. */
  readonly path: readonly string[];
  /** What is written there already, without quotes; the place is inside, or touches it. */
  readonly word: Range;
  readonly quote: Quote;
  /** What else the mapping has, with its texts; of a list, the texts of its items. */
  readonly beside: ReadonlyMap<string, string>;
  /** The column at which the word, or the key that it belongs to, begins. */
  readonly column: number;
  /** Stands behind a colon, behind a dash, or in brackets. */
  readonly isInline: boolean;
  readonly isFlow: boolean;
  /** A key that has its colon. */
  readonly hasColon: boolean;
}

/** What may be meant at a place, mostly one thing; nothing in comments, and where nothing can stand. */
export function cursorsAt(file: ComposeSource, offset: number): readonly Cursor[] {
  const last = lineAndColumn(linesOf(file), offset).line;
  const reading: Reading = { file, text: file.text, offset, levels: [], number: 0 };
  for (; reading.number <= last; reading.number++) {
    const line = lineAt(file, reading.number);
    if (reading.number === last && line.at >= line.end) return bareCursors(reading, line);
    if (line.isSilent) continue;
    if (isEnd(file, line)) reading.levels.length = 0;
    else {
      const found = readLine(reading, line);
      if (found) return found;
    }
  }
  return [];
}

/** How far a file is read, and what is open there. */
interface Reading {
  readonly file: ComposeSource;
  readonly text: string;
  readonly offset: number;
  readonly levels: Level[];
  number: number;
}

/** Undefined where the place is further on. */
type Found = readonly Cursor[] | undefined;

/** Reads dashes, then a key with its value, or a text alone. */
function readLine(reading: Reading, { start, at: first, end }: Line): Found {
  const { text, offset, levels } = reading;
  for (let at = first, isInline = false; ; isInline = true) {
    const column = at - start;
    if (isDash(text, at, end)) {
      closeBeyond(levels, column, true);
      const list = levelAt(levels, column, true);
      list.isOpen = true;
      const next = skipBlanks(text, at + 1, end);
      if (offset <= at) return [];
      if (next >= end || text[next] === "#") {
        if (offset > end) return undefined;
        const isBefore = offset > at + 1 && (next >= end || offset < next);
        return isBefore ? firstOfItem(reading, offset - start) : [];
      }
      if (offset < next) return [];
      const isOther = offset > end && !keyAt(text, next, end);
      if (isOther) list.beside.set(wordAt(text, next, end), "");
      at = next;
      continue;
    }
    const key = keyAt(text, at, end) ?? (offset > end ? tornKey(reading, at, end, column) : undefined);
    closeBeyond(levels, column, key === undefined);
    if (!key) return readValue(reading, { from: at, end, column, isInline });
    const level = levelAt(levels, column, false);
    if (offset <= key.colon) {
      if (offset < at) return [];
      const { word, quote } = key;
      const path = pathOf(levels).slice(0, -1);
      const beside = keysBeside(reading, level);
      return [{ ...here(reading, column), slot: "key", path, word, quote, beside, hasColon: true }];
    }
    level.key = key.name;
    level.isOpen = true;
    level.beside.set(key.name, wordAt(text, skipBlanks(text, key.colon + 1, end), end));
    return readValue(reading, { from: key.colon + 1, end, column, isInline: true });
  }
}

interface ValuePlace {
  readonly from: number;
  readonly end: number;
  /** Of the key, the dash, or the text alone. */
  readonly column: number;
  readonly isInline: boolean;
}

function readValue(reading: Reading, { from, end, column, isInline }: ValuePlace): Found {
  const { file, text, offset, levels } = reading;
  let at = skipBlanks(text, from, end);
  // An anchor and a tag stand before the value.
  while (text[at] === "&" || text[at] === "!") {
    const first = at;
    while (at < end && !isBlank(text[at])) at++;
    const isTag = text[first] === "!" && first < offset && offset <= at;
    if (isTag) return [{ ...here(reading, column), slot: "tag", word: range(first, at), isInline }];
    if (offset <= at) return [];
    at = skipBlanks(text, at, end);
  }
  if (at >= end || text[at] === "#") {
    if (offset > end) return undefined;
    return (at >= end || offset < at) && !isContinued(reading, column)
      ? onValue(reading, column, range(offset, offset))
      : [];
  }
  if (offset < at) return [];
  const level = levels.at(-1);
  if (level && (isInline || level.column < column) && offset > end) level.isOpen = false;
  const on = (word: Range, quote: Quote = ""): Found => {
    if (offset > end) return undefined;
    if (!touches(word, offset)) return [];
    return isInline ? onValue(reading, column, word, quote) : onLoneWord(reading, column, word, quote);
  };
  const parent = isInline ? (levels.at(-1)?.column ?? -1) : column - 1;
  const character = text[at];
  if (character === "*") {
    const word = range(at + 1, plainEnd(text, at, end));
    if (offset > end) return undefined;
    return touches(word, offset) ? [{ ...here(reading, column), slot: "alias", word, isInline }] : [];
  }
  if (/^[|>][-+\d]{0,2}(?![^ \t\r\n])/.test(text.slice(at, at + 4))) {
    if (offset <= end) return [];
    reading.number = lastDeeper(file, reading.number, parent);
    return offset <= lineAt(file, reading.number).end ? [{ ...here(reading, column), slot: "text" }] : undefined;
  }
  if (character === "[" || character === "{") {
    const last = lastDeeper(file, reading.number, parent, "]}");
    const read = readFlow(text, levels, at, lineAt(file, last).end, offset);
    if (read.cursor !== undefined) return read.cursor ? [{ ...read.cursor, column }] : [];
    if (offset <= lineAt(file, last).end) return [];
    reading.number = lineAndColumn(linesOf(file), Math.max(at, read.end - 1)).line;
    return undefined;
  }
  const quote = quoteAt(text, at);
  if (quote === "") return on(range(at, plainEnd(text, at, end)));
  const close = closingQuote(text, at, end);
  if (close !== undefined) return on(range(at + 1, close), quote);
  const far = closingQuote(text, at, lineAt(file, lastDeeper(file, reading.number, parent)).end);
  if (far === undefined) return on(range(at + 1, end), quote);
  if (offset <= far) return [{ ...here(reading, column), slot: "text" }];
  reading.number = lineAndColumn(linesOf(file), far).line;
  return undefined;
}

/** A word behind a colon or a dash. Behind a dash it may become a key with others below. */
function onValue(reading: Reading, column: number, word: Range, quote: Quote = ""): readonly Cursor[] {
  const level = reading.levels.at(-1);
  const beside = level && !level.isList ? keysBeside(reading, level) : itemsBeside(reading);
  return [{ ...here(reading, column), word, quote, beside, isInline: true }];
}

/** What stands at a key is written in the lines below. */
function isContinued({ file, number, levels }: Reading, column: number): boolean {
  const next = nextLine(file, number);
  const isList = levels.at(-1)?.isList === true;
  return next !== undefined && (next.column > column || (!isList && next.isDash && next.column === column));
}

/** The empty text behind a dash: the first key of a mapping that goes on below, or what there is in the list. */
function firstOfItem(reading: Reading, column: number): readonly Cursor[] {
  const next = nextLine(reading.file, reading.number);
  const cursor = { ...here(reading, column), isInline: true };
  const isMapping = next?.column === column && !next.isDash;
  if (!isMapping) return next && next.column >= column ? [] : [{ ...cursor, beside: itemsBeside(reading) }];
  return [{ ...cursor, slot: "key", beside: new Map(below(reading.file, reading.number, column, false)) }];
}

/** The keys of a mapping above and below, with their texts. */
const keysBeside = ({ file, number }: Reading, { beside, column }: Level): ReadonlyMap<string, string> =>
  new Map([...beside, ...below(file, number, column, false)]);

/** The other items of the innermost list. */
function itemsBeside({ file, number, levels }: Reading): ReadonlyMap<string, string> {
  const list = levels.at(-1);
  return list ? new Map([...list.beside, ...below(file, number, list.column, true)]) : new Map();
}

/** A line of blanks: its column alone tells what it belongs to. */
function bareCursors(reading: Reading, { start }: Line): readonly Cursor[] {
  const column = Math.max(0, reading.offset - start);
  return onLoneWord(reading, column, range(reading.offset, reading.offset), "");
}

/** A word without a colon, alone in its line: a key of what stands at its column, or the beginning of what the line above leaves open. */
function onLoneWord(reading: Reading, column: number, word: Range, quote: Quote): readonly Cursor[] {
  const { file, number, levels } = reading;
  // A list at this column goes on with a dash; without one its mapping goes on.
  closeBeyond(levels, column, true);
  const next = nextLine(file, number);
  const common = { ...here(reading, column), word, quote };
  const found: Cursor[] = [];
  let level = levels.at(-1);
  if (level?.isList && level.column === column) {
    found.push({ ...common, slot: "item", path: pathOf(levels).slice(0, -1), beside: itemsBeside(reading) });
    closeBeyond(levels, column, false);
    level = levels.at(-1);
  }
  if (level?.column === column) {
    if (next && next.column > column && level.isOpen) return found;
    const hasItemsBelow = level.isOpen && next?.isDash && next.column === column;
    if (level.isOpen && found.length === 0) found.push(openList(reading, common));
    if (hasItemsBelow) return found;
    const key = {
      ...common,
      slot: "key",
      path: pathOf(levels).slice(0, -1),
      beside: keysBeside(reading, level),
    } as const;
    return [...found, key];
  }
  const isTaken = level?.isOpen === false || (next?.isDash && next.column === level?.column);
  if (isTaken) return found;
  if (!next || (level && next.column <= level.column)) {
    return [...found, { ...common, slot: level ? "node" : "key", path: pathOf(levels) }];
  }
  if (next.column !== column) return found;
  const beside = new Map(below(file, number, column, next.isDash));
  return [...found, { ...common, slot: next.isDash ? "item" : "key", path: pathOf(levels), beside }];
}

/** A list at the column of its key, of which no item, or none above, is written. */
function openList({ file, number, levels }: Reading, common: Cursor): Cursor {
  const beside = new Map(below(file, number, common.column, true));
  return { ...common, slot: "item", path: pathOf(levels), beside };
}

/** What is common to all that is written at the place. */
const here = ({ offset, levels }: Reading, column: number): Cursor => ({
  slot: "node",
  path: pathOf(levels),
  word: range(offset, offset),
  quote: "",
  beside: new Map(),
  column,
  isInline: false,
  isFlow: false,
  hasColon: false,
});

/** A word that lost its colon: what stands under it, or is about to, shows that it is a key. */
function tornKey(reading: Reading, at: number, end: number, column: number) {
  const { text } = reading;
  const name = text.slice(at, plainEnd(text, at, end));
  if (!/^[\w.-]+$/.test(name) || !isFollowed(reading, column)) return undefined;
  return { name, word: range(at, at + name.length), quote: "" as const, colon: at + name.length - 1 };
}

/** Whether the next line, be it the bare one of the place, is deeper than a column. */
function isFollowed({ file, offset, number }: Reading, column: number): boolean {
  const next = nextLine(file, number);
  const place = lineAndColumn(linesOf(file), offset);
  const line = lineAt(file, place.line);
  const isBare = line.at >= line.end && (!next || line.start < next.start);
  return isBare ? place.column > column : next !== undefined && next.column > column;
}

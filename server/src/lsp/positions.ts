import type { Position, Range as PositionRange } from "vscode-languageserver-types";
import { lineAndColumn, lineRange, linesOf } from "../base/lines.js";
import type { Range } from "../base/range.js";

/** What a column counts, in the order in which we would choose. */
export const encodings = ["utf-16", "utf-8", "utf-32"] as const;
export type Encoding = (typeof encodings)[number];

/** A text whose lines are found once; any object that keeps its identity while the text stays the same. */
export interface Text {
  readonly text: string;
}

/** The one place that knows both offsets and positions. */
export interface Positions {
  readonly encoding: Encoding;
  /** Lines and columns outside the text are moved to its nearest place. */
  readonly offsetAt: (text: Text, position: Position) => number;
  readonly positionAt: (text: Text, offset: number) => Position;
  readonly toRange: (text: Text, range: Range) => PositionRange;
  readonly fromRange: (text: Text, range: PositionRange) => Range;
  /** For a library that counts UTF-16 units, whatever was agreed with the client. */
  readonly toUtf16: (text: Text, position: Position) => Position;
  /** The same value with every position in it counted as agreed with the client. */
  readonly fromUtf16: <Value>(text: Text, value: Value) => Value;
}

export function positions(encoding: Encoding): Positions {
  const positionAt = (text: Text, offset: number) => columnFromUtf16(text, offset, encoding);
  const offsetAt = (text: Text, position: Position) => offsetOf(text, position, encoding);
  return {
    encoding,
    offsetAt,
    positionAt,
    toRange: (text, { start, end }) => ({ start: positionAt(text, start), end: positionAt(text, end) }),
    fromRange: (text, { start, end }) => ({ start: offsetAt(text, start), end: offsetAt(text, end) }),
    toUtf16: (text, position) =>
      encoding === "utf-16" ? position : columnFromUtf16(text, offsetAt(text, position), "utf-16"),
    fromUtf16: (text, value) =>
      encoding === "utf-16"
        ? value
        : mapPositions(value, (position) => positionAt(text, offsetOf(text, position, "utf-16"))),
  };
}

/** The first of the client's encodings, in its order of preference, that we know. */
export const negotiate = (offered: readonly string[] | undefined): Encoding =>
  encodings.find((encoding) => encoding === offered?.find((one) => encodings.includes(one as Encoding))) ?? "utf-16";

const width: Readonly<Record<Encoding, (codePoint: number) => number>> = {
  "utf-8": (codePoint) => (codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4),
  "utf-16": (codePoint) => (codePoint < 0x10000 ? 1 : 2),
  "utf-32": () => 1,
};

function offsetOf(text: Text, { line, character }: Position, encoding: Encoding): number {
  const { start, end } = lineRange(linesOf(text), Math.max(line, 0));
  if (encoding === "utf-16") return Math.min(start + Math.max(character, 0), end);
  let left = character;
  let offset = start;
  while (offset < end) {
    const codePoint = text.text.codePointAt(offset) ?? 0;
    left -= width[encoding](codePoint);
    if (left < 0) break;
    offset += codePoint < 0x10000 ? 1 : 2;
  }
  return offset;
}

function columnFromUtf16(text: Text, offset: number, encoding: Encoding): Position {
  const { line, column } = lineAndColumn(linesOf(text), Math.min(Math.max(offset, 0), text.text.length));
  if (encoding === "utf-16") return { line, character: column };
  let character = 0;
  for (const letter of text.text.slice(offset - column, offset))
    character += width[encoding](letter.codePointAt(0) ?? 0);
  return { line, character };
}

const isPosition = (value: object): value is Position =>
  "line" in value && "character" in value && typeof value.line === "number" && typeof value.character === "number";

function mapPositions<Value>(value: Value, change: (position: Position) => Position): Value {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => mapPositions(item, change)) as Value;
  if (isPosition(value)) return change(value) as Value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapPositions(item, change)])) as Value;
}

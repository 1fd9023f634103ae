import { type Range, range } from "../base/range.js";

/** A text put together from parts of a file and from parts that stand nowhere in it. */
export interface MappedText {
  readonly text: string;
  /** The parts of the file, in order: each begins at `at` of the text. */
  readonly pieces: readonly Piece[];
}

interface Piece extends Range {
  readonly at: number;
}

/** Puts a text together: a range is a part of the file, a string is not in it. */
export function mapped(file: string, parts: readonly (Range | string)[]): MappedText {
  const pieces: Piece[] = [];
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    if (part.end > part.start) pieces.push({ at: text.length, start: part.start, end: part.end });
    text += file.slice(part.start, part.end);
  }
  return { text, pieces };
}

/** Where a part of the text stands in the file; undefined where either end is in none of its parts. */
export function fileRangeOf({ pieces }: MappedText, start: number, end: number): Range | undefined {
  if (end <= start) {
    const at = placeOf(pieces, start);
    return at === undefined ? undefined : range(at, at);
  }
  const first = pieceAt(pieces, start);
  const last = pieceAt(pieces, end - 1);
  return first && last ? range(first.start + start - first.at, last.start + end - last.at) : undefined;
}

/** The part of the file that a change of a part of the text would change; undefined if it is in more than one piece. */
export function editableRange(text: MappedText, start: number, end: number): Range | undefined {
  const found = fileRangeOf(text, start, end);
  return found && found.end - found.start === end - start ? found : undefined;
}

/** Between two pieces, a place belongs to the sign before it: to the end of a line rather than to the start of the next. */
function placeOf(pieces: readonly Piece[], at: number): number | undefined {
  const before = at > 0 ? pieceAt(pieces, at - 1) : undefined;
  if (before) return before.start + at - before.at;
  const piece = pieceAt(pieces, at);
  if (piece) return piece.start + at - piece.at;
  // What is missing at the end of a script is missing behind its last sign.
  const last = pieces.at(-1);
  return last && last.at < at ? last.end : undefined;
}

const pieceAt = (pieces: readonly Piece[], at: number): Piece | undefined =>
  pieces.find((piece) => piece.at <= at && at < piece.at + piece.end - piece.start);

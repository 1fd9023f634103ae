import { type Range, range } from "../../base/range.js";

/** A text joined from pieces of a file, that still knows where each of its signs stands there. */
export interface LogicalText {
  readonly text: string;
  /** In order; a piece begins at `at` of the text and at `start` of the file. */
  readonly pieces: readonly { readonly at: number; readonly start: number }[];
}

/** Where the sign at `at` stands in the file. */
export function offsetOf({ pieces }: LogicalText, at: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece ? piece.start + at - piece.at : 0;
}

/** The part of the file that a part of the text came from: from its first sign to behind its last. */
export function fileRange(logical: LogicalText, start: number, end: number): Range {
  const first = offsetOf(logical, start);
  return end > start ? range(first, offsetOf(logical, end - 1) + 1) : range(first, first);
}

export function sliceLogical(logical: LogicalText, start: number, end: number): LogicalText {
  const pieces = [{ at: 0, start: offsetOf(logical, start) }];
  for (const piece of logical.pieces) {
    if (piece.at > start && piece.at < end) pieces.push({ at: piece.at - start, start: piece.start });
  }
  return { text: logical.text.slice(start, end), pieces };
}

/** A text that stands in the file as it is. */
export const plainText = (text: string, start: number): LogicalText => ({ text, pieces: [{ at: 0, start }] });

import { type Lines, lineAndColumn, lineRange } from "../../base/lines.js";
import type { Range } from "../../base/range.js";
import { glyphOf, widthOf } from "./glyph.js";

export interface FrameStyle {
  /** Columns of the whole frame. */
  readonly width: number;
  readonly dim: (text: string) => string;
  readonly mark: (text: string) => string;
  /** Counts the lines; false for a frame of output that nobody looks up by number. */
  readonly numbered: boolean;
}

/** Ranges of more lines show their first two and their last. */
const mostLines = 4;
const tabWidth = 4;

/** The lines of a range with carets under it, without a line end at the end. */
export function frame(lines: Lines, range: Range, style: FrameStyle): string {
  const first = lineAndColumn(lines, range.start).line;
  const last = lineAndColumn(lines, Math.max(range.start, range.end - 1)).line;
  const shown = last - first < mostLines ? count(first, last) : [first, first + 1, undefined, last];
  const digits = String(last + 1).length;
  const rows = shown.flatMap((line) => {
    if (line === undefined) return [style.dim(`${" ".repeat(digits)} …`)];
    const { code, carets } = row(lines, line, range, style.width - digits - 6);
    const gutter = style.numbered ? `${String(line + 1).padStart(digits)} | ` : "";
    const empty = style.numbered ? `${" ".repeat(digits)} | ` : "";
    return [style.dim(gutter) + code, ...(carets ? [style.dim(empty) + carets.replace(/\^+/g, style.mark)] : [])];
  });
  return rows.map((text) => `  ${text}`.trimEnd()).join("\n");
}

/** One line of code and its carets, cut to the width around the range. */
function row(
  lines: Lines,
  line: number,
  range: Range,
  width: number,
): { readonly code: string; readonly carets: string } {
  const { text } = lines;
  const whole = lineRange(lines, line);
  const isLong = whole.end - whole.start > width;
  const lead = Math.min(Math.max(range.start, whole.start) - Math.floor(width / 4), whole.end - width);
  const from = isLong ? Math.max(whole.start, lead) : whole.start;
  const marked = markedPart(text, whole, range);

  let code = from > whole.start ? "…" : "";
  let carets = " ".repeat(code.length);
  for (let offset = from; offset < whole.end; ) {
    const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
    const glyph = character === "\t" ? " ".repeat(tabWidth - (carets.length % tabWidth)) : glyphOf(character);
    const columns = character === "\t" ? glyph.length : widthOf(glyph);
    if (carets.length + columns > width) {
      code += "…";
      break;
    }
    code += glyph;
    carets += (marked.start <= offset && offset < marked.end ? "^" : " ").repeat(columns);
    offset += character.length;
  }
  const isAtLineEnd = range.start === whole.end || (range.start > whole.end && range.start === range.end);
  return { code, carets: isAtLineEnd ? `${carets}^` : carets.trimEnd() };
}

/** The part of a line that gets carets: an empty range points at the next character, and indentation of further lines gets none. */
function markedPart(text: string, whole: Range, { start, end }: Range): Range {
  if (start === end) return { start, end: start + 1 };
  if (start >= whole.start) return { start, end: Math.min(end, whole.end) };
  const indent = text.slice(whole.start, whole.end).search(/\S/);
  return { start: whole.start + Math.max(indent, 0), end: indent < 0 ? whole.start : Math.min(end, whole.end) };
}

const count = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

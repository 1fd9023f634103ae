import { type Lines, lineRange } from "../base/lines.js";
import { type Range, range } from "../base/range.js";
import type { Span } from "./finding.js";

const tabWidth = 8;

/** The offsets of a span of ShellCheck in the script's text; what is outside is moved to its end. */
export const offsetsOf = (lines: Lines, { line, column, endLine, endColumn }: Span): Range => {
  const start = offsetAt(lines, line, column);
  return range(start, Math.max(start, offsetAt(lines, endLine, endColumn)));
};

/** Columns count code points, a tab up to the next multiple of eight. */
function offsetAt(lines: Lines, line: number, column: number): number {
  const { start, end } = lineRange(lines, line - 1);
  let at = start;
  for (let reached = 1; at < end && reached < column; ) {
    const sign = lines.text.codePointAt(at) ?? 0;
    reached += sign === 9 ? tabWidth - ((reached - 1) % tabWidth) : 1;
    at += sign > 0xffff ? 2 : 1;
  }
  return at;
}

import type { Range } from "../../base/range.js";
import { skipBlanks, trimmedEnd } from "./blanks.js";
import type { LogicalText } from "./logical.js";
import type { Comment } from "./model.js";

/** One instruction's text as BuildKit joins it, without its heredocs. */
export interface LogicalLine {
  readonly joined: LogicalText;
  readonly comments: readonly Comment[];
  readonly emptyContinuationLines: readonly Range[];
  /** Where its first physical line begins, and the line behind its last. */
  readonly start: number;
  readonly next: number;
}

export interface PhysicalLine extends Range {
  /** Without the line end. */
  readonly end: number;
  readonly next: number;
  /** The first sign that is not blank; `end` for a blank line. */
  readonly content: number;
}

/** A line ends with `\n`; carriage returns before it belong to the line end. */
export function physicalLine(text: string, start: number): PhysicalLine {
  const newline = text.indexOf("\n", start);
  const next = newline < 0 ? text.length : newline + 1;
  let end = newline < 0 ? text.length : newline;
  while (end > start && text[end - 1] === "\r") end--;
  return { start, end, next, content: skipBlanks(text, start, end) };
}

export function commentAt(text: string, { content, end }: PhysicalLine): Comment {
  const last = trimmedEnd(text, content, end);
  return { start: content, end: last, text: text.slice(content + 1, last).trim() };
}

/** Joins the line at `first` with those it continues on. Comment and blank lines between do not end it. */
export function logicalLine(text: string, first: PhysicalLine, escaper: string): LogicalLine {
  const pieces: { readonly at: number; readonly start: number }[] = [];
  const comments: Comment[] = [];
  const emptyContinuationLines: Range[] = [];
  const parts: string[] = [];
  let length = 0;
  let line = first;
  let from = first.content;
  for (;;) {
    const cut = continuation(text, from, line.end, escaper);
    const end = cut ?? line.end;
    pieces.push({ at: length, start: from });
    parts.push(text.slice(from, end));
    length += end - from;
    if (cut === undefined) break;
    let next = following(text, line);
    while (next && (next.content === next.end || text[next.content] === "#")) {
      if (next.content === next.end) emptyContinuationLines.push({ start: next.start, end: next.next });
      else comments.push(commentAt(text, next));
      line = next;
      next = following(text, line);
    }
    if (!next) break;
    line = next;
    from = line.start;
  }
  const joined = { text: parts.join(""), pieces };
  return { joined, comments, emptyContinuationLines, start: first.start, next: line.next };
}

const following = (text: string, { next }: PhysicalLine): PhysicalLine | undefined =>
  next < text.length ? physicalLine(text, next) : undefined;

/** Where the escape character stands that continues this line; a doubled one does not. */
function continuation(text: string, start: number, end: number, escaper: string): number | undefined {
  let last = end - 1;
  while (last >= start && (text[last] === " " || text[last] === "\t")) last--;
  if (last < start || text[last] !== escaper) return undefined;
  return last > start && text[last - 1] === escaper ? undefined : last;
}

import { fact } from "./fact.js";

/** Where the lines of a text begin; `\n`, `\r\n` and a lone `\r` end a line. */
export interface Lines {
  readonly text: string;
  /** The offset at which each line begins; the first is 0. */
  readonly starts: readonly number[];
}

export interface LineAndColumn {
  /** From 0. */
  readonly line: number;
  /** In UTF-16 units from 0. */
  readonly column: number;
}

export function lines(text: string): Lines {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return { text, starts };
}

/** The lines of a snapshot's text, found once. */
export const linesOf = fact((source: { readonly text: string }): Lines => lines(source.text));

export function lineAndColumn({ starts }: Lines, offset: number): LineAndColumn {
  const line = lineAt(starts, offset);
  return { line, column: offset - (starts[line] ?? 0) };
}

/** The range of a line without its line end; an empty range at the end for a line there is none of. */
export function lineRange({ text, starts }: Lines, line: number): { readonly start: number; readonly end: number } {
  const start = starts[line] ?? text.length;
  let end = starts[line + 1] ?? text.length;
  while (end > start && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
  return { start, end };
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

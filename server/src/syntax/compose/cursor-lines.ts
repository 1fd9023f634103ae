import { lineRange, linesOf } from "../../base/lines.js";
import type { ComposeSource } from "../source.js";
import { keyAt, skipBlanks, wordAt } from "./cursor-tokens.js";

/** A line of a file without its line end. A byte order mark is no part of it. */
export interface Line {
  readonly start: number;
  /** Where its first word begins; the end for a line of blanks. */
  readonly at: number;
  readonly end: number;
  readonly column: number;
  /** Says nothing: empty, or a comment alone. */
  readonly isSilent: boolean;
  readonly isDash: boolean;
}

export function lineAt(file: ComposeSource, line: number): Line {
  const { text } = file;
  const { start: from, end } = lineRange(linesOf(file), line);
  const start = from === 0 && text.startsWith("\uFEFF") ? 1 : from;
  const at = skipBlanks(text, start, end);
  return {
    start,
    at,
    end,
    column: at - start,
    isSilent: at >= end || text[at] === "#",
    isDash: isDash(text, at, end),
  };
}

export const countOf = (file: ComposeSource): number => linesOf(file).starts.length;

export const isDash = (text: string, at: number, end: number): boolean =>
  text[at] === "-" && at < end && (at + 1 >= end || /[ \t]/.test(text[at + 1] ?? ""));

/** The next line that says something; undefined at the end of the document. */
export function nextLine(file: ComposeSource, line: number): Line | undefined {
  for (let next = line + 1; next < countOf(file); next++) {
    const found = lineAt(file, next);
    if (!found.isSilent) return isEnd(file, found) ? undefined : found;
  }
  return undefined;
}

/** `---` and `...` end a document. */
export const isEnd = ({ text }: ComposeSource, { at, column }: Line): boolean =>
  column === 0 && /^(?:---|\.\.\.)(?![^ \t\r\n])/.test(text.slice(at, at + 4));

/** The last line of what goes on below this one, deeper than a column; a bracket that closes it may stand at the column. */
export function lastDeeper(file: ComposeSource, line: number, column: number, closing = ""): number {
  let last = line;
  for (let next = line + 1; next < countOf(file); next++) {
    const found = lineAt(file, next);
    if (found.at >= found.end) continue;
    const closes = closing !== "" && found.column === column && closing.includes(file.text[found.at] ?? "");
    if (found.column <= column && !closes) break;
    last = next;
    if (closes) break;
  }
  return last;
}

/** The keys, or the texts of the items, that stand below a line at the same column. */
export function* below(file: ComposeSource, line: number, column: number, isList: boolean): Iterable<[string, string]> {
  const { text } = file;
  for (let next = line + 1; next < countOf(file); next++) {
    const found = lineAt(file, next);
    if (found.isSilent || found.column > column) continue;
    if (found.column < column || isEnd(file, found)) return;
    if (found.isDash) {
      const at = skipBlanks(text, found.at + 1, found.end);
      if (isList && !keyAt(text, at, found.end)) yield [wordAt(text, at, found.end), ""];
      continue;
    }
    if (isList) return;
    const key = keyAt(text, found.at, found.end);
    if (key) yield [key.name, wordAt(text, skipBlanks(text, key.colon + 1, found.end), found.end)];
  }
}

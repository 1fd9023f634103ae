import type { Range } from "../../base/range.js";

/** A text of the same length in which everything the shell does not see is blank. */
export interface Masked {
  readonly text: string;
  /** What was blanked and joins its neighbours, in order: line continuations and comment lines. */
  readonly joints: readonly Range[];
}

/** Blanks a range without moving anything; line ends stay if asked for. */
export const blank = (text: string, { start, end }: Range, keep: "nothing" | "line ends" = "nothing"): string =>
  text.slice(0, start) + text.slice(start, end).replace(keep === "nothing" ? /./gs : /[^\r\n]/g, " ") + text.slice(end);

/**
 * Blanks what BuildKit takes out of an instruction before the shell gets it: the escape character with the line end
 * after it, and the comment lines and empty lines between two continued lines. The first line that is not continued
 * ends the instruction; what follows (bodies of heredocs) stays.
 */
export function maskContinuations(text: string, escaper: "\\" | "`"): Masked {
  const joints: Range[] = [];
  const parts: string[] = [];
  let start = 0;
  while (start < text.length) {
    const next = nextLine(text, start);
    const line = text.slice(start, next);
    const cut = start > 0 && /^[ \t]*(?:#|\r?\n|$)/.test(line) ? 0 : continuation(line, escaper);
    if (cut === undefined) break;
    parts.push(line.slice(0, cut), " ".repeat(line.length - cut));
    joints.push({ start: start + cut, end: next });
    start = next;
  }
  return { text: parts.join("") + unixLines(text.slice(start)), joints };
}

/** A script as the shell reads it from a file or a heredoc. */
export const maskNothing = (text: string): Masked => ({ text: unixLines(text), joints: [] });

/** Where a line's continuation begins; undefined if the line is not continued. A doubled escape character does not continue. */
function continuation(line: string, escaper: string): number | undefined {
  const { length } = line.trimEnd();
  if (line[length - 1] !== escaper || line[length - 2] === escaper || !line.endsWith("\n")) return undefined;
  return length - 1;
}

function nextLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end + 1;
}

/** Two line ends for one, so that lengths stay; a `\` before it still continues the line. */
const unixLines = (text: string): string =>
  text.includes("\r") ? text.replace(/\\?\r\n/g, (end) => (end.length === 3 ? end : "\n\n")) : text;

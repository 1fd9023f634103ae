import { lineAndColumn, lineRange, linesOf } from "../base/lines.js";
import type { Range } from "../base/range.js";
import type { Explanation } from "../engine/explain.js";
import { nameOf } from "../engine/foreign.js";
import type { Workspace } from "../facts/workspace/workspace.js";

/** The words of a file that a failed build is about. */
export interface FailureMark extends Range {
  readonly path: string;
  /** Of the whole file. */
  readonly text: string;
  /** The name under which our advice shows the same mistake, on the lines of the mark. */
  readonly same?: string;
}

/**
 * What the first fix of the likeliest answer replaces in the failing line, else the line; of an instruction of several lines
 * what our advice marks of the same mistake.
 *
 * Undefined where the file or its line is not known.
 */
export function failureMark(workspace: Workspace, { answers, failure }: Explanation): FailureMark | undefined {
  const [best] = answers;
  const { path, line } = best?.line === undefined ? (failure ?? {}) : best;
  const text = path === undefined ? undefined : workspace.entries.get(path)?.text;
  if (path === undefined || text === undefined || line === undefined) return undefined;
  const lines = linesOf({ text });
  const whole = lineRange(lines, line - 1);
  const words = best?.fixes[0]?.edits.find(
    (edit) => edit.path === path && edit.start < edit.end && whole.start <= edit.start && edit.end <= whole.end,
  );
  const advice = best?.path === path ? best.advice : undefined;
  const elsewhere =
    advice && lineAndColumn(lines, advice.start).line !== line - 1 ? firstLine(text, advice) : undefined;
  const range = elsewhere ? trimmed(text, elsewhere) : (words ?? trimmed(text, whole));
  if (range.start >= range.end) return undefined;
  return { path, text, start: range.start, end: range.end, ...(advice ? { same: nameOf(advice) } : {}) };
}

/** What stands in the first line of a range. */
function firstLine(text: string, { start, end }: Range): Range {
  const newline = text.indexOf("\n", start);
  return { start, end: newline < 0 ? end : Math.min(end, newline) };
}

/** Without blanks, and without what only says that the line goes on. */
function trimmed(text: string, { start, end }: Range): Range {
  const line = text.slice(start, end);
  const words = line.replace(/\\$|\s`$/, "").trimEnd();
  return { start: start + (line.length - line.trimStart().length), end: start + words.length };
}

import { lineRange, linesOf } from "../base/lines.js";
import type { Range } from "../base/range.js";
import type { Explanation } from "../engine/explain.js";
import type { Workspace } from "../facts/workspace/workspace.js";

/** The words of a file that a failed build is about. */
export interface FailureMark extends Range {
  readonly path: string;
  /** Of the whole file. */
  readonly text: string;
}

/**
 * What the first fix of the likeliest answer replaces in the failing line, else the line.
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
  const range = words ?? trimmed(text, whole);
  return range.start < range.end ? { path, text, start: range.start, end: range.end } : undefined;
}

/** Without blanks, and without what only says that the line goes on. */
function trimmed(text: string, { start, end }: Range): Range {
  const line = text.slice(start, end);
  const words = line.replace(/\\$|\s`$/, "").trimEnd();
  return { start: start + (line.length - line.trimStart().length), end: start + words.length };
}

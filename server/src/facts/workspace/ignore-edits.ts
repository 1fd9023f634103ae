import { applyEdits, type Edit, insertAt, remove } from "../../base/edit.js";
import { lineAndColumn, lineRange, lines } from "../../base/lines.js";
import { type IgnorePattern, ignorePatterns } from "../../syntax/ignore.js";
import { type BuildContext, isVisible } from "./context.js";

/** Puts a path back below the pattern that hides it; undefined if the builder would still not see it. */
export function exceptPath(
  context: BuildContext,
  text: string,
  { start }: IgnorePattern,
  path: string,
): Edit | undefined {
  const table = lines(text);
  const { line } = lineAndColumn(table, start);
  const { end } = lineRange(table, line);
  return working(context, text, insertAt(end, `${lineEnd(text)}!${path}`), path);
}

/** Takes the line of a pattern out; undefined if the builder would still not see the path. */
export function removePattern(
  context: BuildContext,
  text: string,
  { start }: IgnorePattern,
  path: string,
): Edit | undefined {
  const table = lines(text);
  const { line } = lineAndColumn(table, start);
  const edit = remove({ start: table.starts[line] ?? start, end: table.starts[line + 1] ?? text.length });
  return working(context, text, edit, path);
}

/** Adds patterns at the end of an ignore file. */
export function addPatterns(text: string, patterns: readonly string[]): Edit {
  const end = lineEnd(text);
  const before = text === "" || text.endsWith("\n") ? "" : end;
  return insertAt(text.length, before + patterns.map((pattern) => pattern + end).join(""));
}

const working = (context: BuildContext, text: string, edit: Edit, path: string): Edit | undefined =>
  isVisible({ ...context, patterns: ignorePatterns(applyEdits(text, [edit])) }, path) ? edit : undefined;

const lineEnd = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

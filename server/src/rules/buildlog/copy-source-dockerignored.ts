import { applyEdits, type Edit, insertAt, remove } from "../../base/edit.js";
import { lineAndColumn, lineRange, lines } from "../../base/lines.js";
import { type BuildContext, hidingPattern, isVisible } from "../../facts/context.js";
import { missingSource } from "../../facts/log-source.js";
import { type IgnorePattern, ignorePatterns } from "../../syntax/ignore.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule(
  "buildlog/copy-source-dockerignored",
  ({ values: { path = "" } }, { place, workspace }) => {
    const source = missingSource(place, workspace, path);
    const [hidden] = source?.hidden ?? [];
    if (!source || hidden === undefined || source.visible.length > 0) return undefined;
    const { context } = source;
    const ignorefile = context.ignoreFile ?? ".dockerignore";
    const pattern = hidingPattern(context, hidden);
    const text = workspace.entries.get(ignorefile)?.text;
    const values = { path: source.path, ignorefile, pattern: pattern?.written ?? "" };
    if (!pattern || text === undefined) return { values, confidence: 0.97 };

    const working = (edit: Edit) =>
      shows(context, applyEdits(text, [edit]), hidden) ? editsIn({ path: ignorefile }, edit) : [];
    return {
      values,
      confidence: 0.97,
      edits: { except: working(exceptionBelow(text, pattern, hidden)), remove: working(withoutLine(text, pattern)) },
    };
  },
);

const shows = (context: BuildContext, text: string, path: string): boolean =>
  isVisible({ ...context, patterns: ignorePatterns(text) }, path);

function exceptionBelow(text: string, { start }: IgnorePattern, path: string): Edit {
  const table = lines(text);
  const { line } = lineAndColumn(table, start);
  const { end } = lineRange(table, line);
  return insertAt(end, `${text.includes("\r\n") ? "\r\n" : "\n"}!${path}`);
}

function withoutLine(text: string, { start }: IgnorePattern): Edit {
  const table = lines(text);
  const { line } = lineAndColumn(table, start);
  return remove({ start: table.starts[line] ?? start, end: table.starts[line + 1] ?? text.length });
}

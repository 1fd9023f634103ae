import { remove } from "../../base/edit.js";
import { lineAndColumn, lineRange, linesOf } from "../../base/lines.js";
import { dockerfilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { directives } from "../../syntax/dockerfile/directives.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The frontend that BuildKit brings takes over. */
export default buildErrorRule("buildlog/syntax-image-unavailable", (_, { place, workspace }) => {
  const files = (place.file ? [place.file] : dockerfilesIn(workspace)).flatMap((one) => {
    const found = directives(one).find(
      ({ name, value }) => name === "syntax" && /^(?:docker\.io\/)?docker\/dockerfile/.test(value),
    );
    return found ? [{ file: one, syntax: found }] : [];
  });
  const [only, other] = files;
  if (!only || other) return {};
  const { file, syntax } = only;
  const lines = linesOf(file);
  const { line } = lineAndColumn(lines, syntax.start);
  const edit = remove({ start: lineRange(lines, line).start, end: lines.starts[line + 1] ?? file.text.length });
  const start = file.text.startsWith("\uFEFF") && edit.start === 0 ? 1 : edit.start;
  return { path: file.path, line: lineOf(file, syntax.start), edits: editsIn(file, { ...edit, start }) };
});

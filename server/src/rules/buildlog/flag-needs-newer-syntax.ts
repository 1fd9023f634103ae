import { insertAt } from "../../base/edit.js";
import { directives } from "../../syntax/dockerfile/directives.js";
import { lineEnd } from "../../syntax/dockerfile/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** A file that names no frontend of its own can name the newest; one that does is a matter of its version. */
export default buildErrorRule("buildlog/flag-needs-newer-syntax", (_, { log, place: { file } }) => {
  const isClassic = log.format === "classic" || log.lines.some(({ text }) => /requires BuildKit/.test(text));
  if (!file || isClassic || directives(file).some(({ name }) => name.toLowerCase() === "syntax")) return {};
  const top = file.text.startsWith("\uFEFF") || file.text.startsWith("#!") ? undefined : 0;
  if (top === undefined) return {};
  return { edits: editsIn(file, insertAt(top, `# syntax=docker/dockerfile:1${lineEnd(file)}`)) };
});

import { remove, replace } from "../../base/edit.js";
import { lineOf } from "../../facts/buildlog/log-place.js";
import { publishedAt } from "../../facts/buildlog/log-ports.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Docker then chooses a free port for each container. */
export default buildErrorRule("buildlog/port-shared-by-replicas", ({ values: { port = "" } }, { log, workspace }) => {
  const found = publishedAt(log, workspace, port);
  if (!found) return {};
  const { file, place, published, target } = found;
  const where = { path: file.path, line: lineOf(file, place.start) };
  if (published.value !== port || place.via || !target || published.spelling !== "part") return where;
  const { text } = file;
  const quote = /["']/.test(text[place.start] ?? "") ? 1 : 0;
  const start = place.start + quote;
  // A port alone needs no quotes, but keeps those that it has.
  const edit =
    text.slice(start, target.start) === `${port}:`
      ? remove({ start, end: target.start })
      : replace({ start, end: target.start }, "");
  return { ...where, edits: editsIn(file, edit) };
});

import { lineOf } from "../../facts/buildlog/log-place.js";
import { publishedAt } from "../../facts/buildlog/log-ports.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/port-in-use", ({ values: { port = "" } }, { log, workspace }) => {
  const found = publishedAt(log, workspace, port);
  if (!found) return {};
  const { file, place, published, taken } = found;
  const where = { path: file.path, line: lineOf(file, place.start) };
  if (published.value !== port) return where;
  let free = Number(port) + 1;
  while (taken.has(free)) free += 1;
  if (free > 65_535) return where;
  const edits = editsIn(file, replaceValue(published, String(free)));
  return { ...where, values: { free: String(free) }, edits };
});

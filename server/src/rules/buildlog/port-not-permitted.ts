import { lineOf } from "../../facts/buildlog/log-place.js";
import { publishedAt } from "../../facts/buildlog/log-ports.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** 80 becomes 8080 and 443 becomes 8443, as people know them; what Windows has reserved lies anywhere. */
export default buildErrorRule("buildlog/port-not-permitted", ({ values: { port = "" } }, { log, workspace }) => {
  const found = publishedAt(log, workspace, port);
  if (!found) return {};
  const { file, place, published, taken } = found;
  const where = { path: file.path, line: lineOf(file, place.start) };
  const number = Number(port);
  if (published.value !== port || number >= 1024) return where;
  let free = number === 80 ? 8080 : 8000 + number;
  while (taken.has(free)) free += 1;
  const edits = editsIn(file, replaceValue(published, String(free)));
  return { ...where, values: { free: String(free) }, edits };
});

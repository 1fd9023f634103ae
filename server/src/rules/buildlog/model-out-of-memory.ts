import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { textOfKey } from "../../syntax/compose/service.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** What the server says that it needs, and a little more. */
export default buildErrorRule("buildlog/model-out-of-memory", (_, { log, workspace }) => {
  const found = failedService(log, workspace, (service) => textOfKey(service, "mem_limit") !== undefined);
  const written = found && (textOfKey(found.service, "mem_limit") ?? found.service.deploy?.limits?.memory);
  if (!found || !written) return {};
  const { file } = found;
  const where = { path: file.path, line: lineOf(file, written.start) };
  const said = log.lines.map(({ text }) => text).findLast((text) => /requires more system memory/.test(text)) ?? "";
  const needed = Number(/requires more system memory \((\d{1,4}(?:\.\d{1,3})?) GiB/.exec(said)?.[1]);
  if (!needed) return where;
  const limit = `${Math.ceil(needed) + 1}g`;
  return { ...where, values: { limit }, edits: editsIn(file, replaceValue(written, limit)) };
});

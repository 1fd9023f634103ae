import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Watchers are counted by the host, and no service can raise that. */
export default buildErrorRule("buildlog/limit-reached", ({ values: { limit = "" } }, { log, workspace }) => {
  if (/watchers/.test(limit) || log.command !== undefined) return {};
  const found = failedService(log, workspace);
  if (!found) return {};
  const { file, service } = found;
  const where = { path: file.path, line: lineOf(file, service.start) };
  const name = /open files/i.test(limit) ? "nofile" : "nproc";
  if (service.keys.has("ulimits")) return where;
  return {
    ...where,
    values: { name },
    edits: editsIn(file, insertEntry(file, service.entry, "ulimits", `\n  ${name}: 65536`)),
  };
});

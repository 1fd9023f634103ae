import { insertBefore } from "../../base/edit.js";
import { failedInstalls, fetchesIndex } from "../../facts/buildlog/log-packages.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/apt-index-missing", (_, { log, place }) => {
  if (!log.command || fetchesIndex(log)) return undefined;
  const install = failedInstalls(place).find(({ manager }) => manager === "apt");
  if (!install || !place.file || install.command.isExec) return { confidence: 0.9 };
  return { confidence: 0.93, edits: editsIn(place.file, insertBefore(install.command.whole, "apt-get update && ")) };
});

import { failedRun, mountedAt } from "../../facts/buildlog/log-edits.js";
import { failedInstalls } from "../../facts/buildlog/log-packages.js";
import { option } from "../../facts/commands/commands-options.js";
import { buildErrorRule } from "../build-error.js";

/** What a first try has fetched, a second one then need not fetch again. */
export default buildErrorRule("buildlog/pip-network-timeout", (_, { place }) => {
  const install = failedInstalls(place).find(({ manager }) => manager === "pip");
  const hasCache = failedRun(place)?.mounts.some(({ target = "" }) => target.includes(".cache"));
  if (!install || hasCache || option(install.command, "no-cache-dir")) return {};
  return { edits: mountedAt(place, "type=cache,target=/root/.cache/pip") };
});

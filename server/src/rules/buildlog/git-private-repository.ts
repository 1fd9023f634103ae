import { failedRun, mountedAt } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

/** Over SSH the agent of the host lends its key; what git asks over HTTPS has no one way to be answered. */
export default buildErrorRule("buildlog/git-private-repository", (_, { log, place }) => {
  const isSsh = log.failureLines.some(({ text }) => /Permission denied \(publickey/.test(text));
  const hasMount = failedRun(place)?.mounts.some(({ type }) => type === "ssh");
  return isSsh && !hasMount ? { edits: mountedAt(place, "type=ssh") } : {};
});

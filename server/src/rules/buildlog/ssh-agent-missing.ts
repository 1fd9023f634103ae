import { builtBy, mountPlace } from "../../facts/buildlog/log-builds.js";
import { insertKey } from "../../syntax/compose/edits.js";
import { entryOf } from "../../syntax/compose/node.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/ssh-agent-missing", (_, { log, place, workspace }) => {
  const where = mountPlace(place, workspace, ({ type }) => type === "ssh");
  const found = builtBy(log, place, workspace);
  const build = found?.service.build;
  if (!found || !build || build.form === "short" || entryOf(build.entry.value, "ssh")) return where;
  const { file } = found;
  return { ...where, edits: editsIn(file, insertKey(file, build.entry, "ssh", "[default]")) };
});

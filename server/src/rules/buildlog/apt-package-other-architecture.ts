import { builtBy } from "../../facts/buildlog/log-builds.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The whole service then runs as the packages want it, emulated where the machine is another one. */
export default buildErrorRule("buildlog/apt-package-other-architecture", (_, { log, place, workspace }) => {
  const found = builtBy(log, place, workspace);
  if (!found || found.service.platform) return {};
  const { file, service } = found;
  return { edits: editsIn(file, insertEntry(file, service.entry, "platform", "linux/amd64")) };
});

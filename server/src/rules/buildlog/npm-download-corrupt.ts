import { insertAt } from "../../base/edit.js";
import { failedRun } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Builds that share the cache then wait for each other. */
export default buildErrorRule("buildlog/npm-download-corrupt", (_, { place }) => {
  const mount = failedRun(place)?.mounts.find(
    ({ type, target = "", options }) =>
      type === "cache" && /npm|yarn|pnpm|\.cache/.test(target) && !options.some(({ key }) => key === "sharing"),
  );
  return place.file && mount ? { edits: editsIn(place.file, insertAt(mount.flag.end, ",sharing=locked")) } : {};
});

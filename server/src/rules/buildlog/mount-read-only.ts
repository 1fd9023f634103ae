import { insertAt } from "../../base/edit.js";
import { failedRun } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule, editsIn, isRunOfBuild } from "../build-error.js";

/** A container that runs says the same for other reasons, so a log that shows no step of a build is but a hint. */
export default buildErrorRule("buildlog/mount-read-only", (match, failure) => {
  if (!isRunOfBuild(failure)) return { confidence: 0.4 };
  const { place } = failure;
  const bound = (failedRun(place)?.mounts ?? []).filter(
    ({ type, options }) => type === "bind" && !options.some(({ key }) => /^(?:rw|readwrite|ro|readonly)$/.test(key)),
  );
  const named = bound.filter(({ target }) => target !== undefined && match.text.includes(target));
  const [mount, other] = named.length > 0 ? named : bound;
  return place.file && mount && !other ? { edits: editsIn(place.file, insertAt(mount.flag.end, ",rw")) } : {};
});

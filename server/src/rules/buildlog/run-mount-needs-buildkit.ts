import { dockerfilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { runs } from "../../facts/commands/runs.js";
import { removeFlag } from "../../syntax/dockerfile/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The cache of a build changes its speed alone; what other mounts and flags bring cannot just go. */
export default buildErrorRule("buildlog/run-mount-needs-buildkit", (_, { place, workspace }) => {
  const [only, other] = dockerfilesIn(workspace);
  const file = place.file ?? (other ? undefined : only);
  if (!file) return {};
  const flags = runs(file).flatMap((run) =>
    run.flags.map((flag) => ({ flag, mount: run.mounts.find((one) => one.flag === flag) })),
  );
  if (flags.length === 0 || flags.some(({ mount }) => mount?.type !== "cache")) return {};
  const [first] = flags;
  const where = place.line === undefined && first ? { path: file.path, line: lineOf(file, first.flag.start) } : {};
  return { ...where, edits: editsIn(file, ...flags.map(({ flag }) => removeFlag(file, flag))) };
});

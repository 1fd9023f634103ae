import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { bakeFilesIn, definedTargets, takenTargets } from "../../facts/buildlog/bake-files.js";
import { lineOf } from "../../facts/buildlog/log-place.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/bake-target-not-found", ({ values: { target = "" } }, { workspace }) => {
  const files = bakeFilesIn(workspace);
  const suggested = nearest(target, files.flatMap(definedTargets));
  for (const file of files) {
    const taken = takenTargets(file).find(({ name }) => name === target);
    if (!taken) continue;
    const where = { path: file.path, line: lineOf(file, taken.start) };
    return suggested === undefined
      ? where
      : { ...where, values: { suggested }, edits: editsIn(file, replace(taken, suggested)) };
  }
  // Then the name stands on the command line, which nobody here can edit.
  const [first] = files;
  return first ? { path: first.path } : {};
});

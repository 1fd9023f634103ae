import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { bakeFilesIn, builtStages } from "../../facts/buildlog/bake-files.js";
import { composeFilesIn, dockerfilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/target-stage-not-found", ({ values: { target = "" } }, { log, workspace }) => {
  const told = /\(did you mean ([^)?]+)\?\)/.exec(log.message?.text ?? "")?.[1];
  const all = dockerfilesIn(workspace).map((file) => stages(file).flatMap(({ name }) => name ?? []));
  // What BuildKit guesses tells of which Dockerfile it speaks; of stages as near as each other it names any.
  const own = all.filter((names) => told === undefined || names.includes(told));
  const suggested = nearest(target, own.flat(), 3) ?? told;
  for (const file of composeFilesIn(workspace)) {
    const written = services(file).find(({ build }) => build?.target?.value === target)?.build?.target;
    if (!written) continue;
    const where = { path: file.path, line: lineOf(file, written.start) };
    return suggested === undefined
      ? where
      : { ...where, values: { suggested }, edits: editsIn(file, replaceValue(written, suggested)) };
  }
  for (const file of bakeFilesIn(workspace)) {
    const written = builtStages(file).find(({ name }) => name === target);
    if (!written) continue;
    const where = { path: file.path, line: lineOf(file, written.start) };
    return suggested === undefined
      ? where
      : { ...where, values: { suggested }, edits: editsIn(file, replace(written, suggested)) };
  }
  return suggested === undefined ? {} : { values: { suggested } };
});

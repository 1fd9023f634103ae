import { insertAfter } from "../../base/edit.js";
import { failedStage } from "../../facts/buildlog/log-edits.js";
import { stateAt, userOf } from "../../facts/dockerfile/state.js";
import { copiedFile } from "../../facts/workspace/copied-files.js";
import { flagNamed } from "../../syntax/dockerfile/parts.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** What a COPY brought belongs to root, unless it says otherwise; folders that WORKDIR made are another matter. */
export default buildErrorRule("buildlog/npm-permission-denied", ({ values: { path = "" } }, { place, workspace }) => {
  const { file, instruction } = place;
  const stage = failedStage(place);
  if (!file || !instruction || !stage) return {};
  const user = userOf(stateAt(file, instruction));
  if (user === undefined || /^(?:root|0)(?::|$)/.test(user)) return {};
  const copy = copiedFile(workspace, file, stage, path, instruction.start)?.instruction;
  if (copy?.keyword !== "COPY" || flagNamed(copy, "chown")) return {};
  const owner = user.includes(":") ? user : `${user}:${user}`;
  return { values: { owner }, edits: editsIn(file, insertAfter(copy.keywordRange, ` --chown=${owner}`)) };
});

import { isIncluded, isOverride } from "../../facts/compose/compose-files.js";
import { firstKeyOfNameless, folderName, nameEdits } from "../../facts/compose/project-names.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/name-the-project", function* (file, workspace) {
  const place = firstKeyOfNameless(file);
  if (!place || isOverride(workspace)(file) || isIncluded(workspace, file)) return;
  const name = folderName(file);
  // dclint names the first line, whatever stands there.
  const range = workspace.policy.profile === "dclint" ? { start: 0, end: 1 } : place;
  yield { range, values: { name }, edits: nameEdits(file, place, name) };
});

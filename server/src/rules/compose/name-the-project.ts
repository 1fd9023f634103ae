import { isIncluded, isOverride } from "../../facts/compose/compose-files.js";
import { firstKeyOfNameless, folderName, nameEdits } from "../../facts/compose/project-names.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/name-the-project", function* (file, workspace) {
  const place = firstKeyOfNameless(file);
  if (!place || isOverride(workspace)(file) || isIncluded(workspace, file)) return;
  const name = folderName(file);
  yield { range: place, values: { name }, edits: nameEdits(file, place, name) };
});

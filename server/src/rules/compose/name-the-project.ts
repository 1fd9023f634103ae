import { isIncluded, isOverride } from "../../facts/compose/project/compose-files.js";
import { firstKeyOfNameless, folderName, nameEdits } from "../../facts/compose/project/project-names.js";
import { compose } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/name-the-project", function* (file, workspace) {
  const name = folderName(file);
  const place = firstKeyOfNameless(file);
  if (workspace.policy.profile === "dclint") {
    // It asks each file, whatever it is for, and names the first line, whatever stands there.
    const { sections } = compose(file);
    if (sections.length === 0 || sections.some((section) => section.name === "name")) return;
    yield { range: { start: 0, end: 1 }, values: { name }, edits: place ? nameEdits(file, place, name) : [] };
    return;
  }
  if (!place || isOverride(workspace)(file) || isIncluded(workspace, file)) return;
  yield { range: place, values: { name }, edits: nameEdits(file, place, name) };
});

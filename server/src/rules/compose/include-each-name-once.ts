import { refusals } from "../../facts/compose/project/refused.js";
import { hasRepeatedNames } from "../../facts/compose/schema/repeated-names.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/include-each-name-once", function* (file, workspace) {
  if (!hasRepeatedNames(workspace, file)) return;
  for (const { start, end, conflicting: name } of refusals(workspace)(file)) {
    if (name !== undefined) yield { range: { start, end }, values: { name } };
  }
});

import { isIncluded, isOverride } from "../../facts/compose/project/compose-files.js";
import { describesNothing } from "../../facts/compose/project/empty-files.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/describe-a-service", function* (file, workspace) {
  const place = describesNothing(file);
  if (!place || isOverride(workspace)(file) || isIncluded(workspace, file)) return;
  yield { range: place, values: {} };
});

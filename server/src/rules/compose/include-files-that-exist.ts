import { missingIncludes } from "../../facts/compose/missing-includes.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/include-files-that-exist", function* (file, workspace) {
  for (const { place, value, reason, meant } of missingIncludes(workspace, file)) {
    const edit = meant === undefined ? undefined : replaceValue(value, meant);
    yield { range: place, values: { path: value.value, reason, meant: meant ?? "" }, edits: edit ? [edit] : [] };
  }
});

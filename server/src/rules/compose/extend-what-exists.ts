import { brokenExtends } from "../../facts/compose/project/broken-extends.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/extend-what-exists", function* (file, workspace) {
  for (const { place, reason, value, meant } of brokenExtends(workspace, file)) {
    const edit = meant === undefined ? undefined : replaceValue(value, meant);
    yield { range: place, values: { reason, meant: meant ?? "" }, edits: edit ? [edit] : [] };
  }
});

import { pulledContexts } from "../../facts/compose/images/service-contexts.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/take-contexts-from-services-that-build", function* (file, workspace) {
  for (const { place, value, name, image } of pulledContexts(workspace, file)) {
    const edit = replaceValue(value, `docker-image://${image}`);
    yield { range: place, values: { name, image }, edits: edit ? [edit] : [] };
  }
});

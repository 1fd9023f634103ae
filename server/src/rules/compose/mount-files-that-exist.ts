import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { missingMounts } from "../../facts/compose/mounts/mounted-files.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/mount-files-that-exist", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    for (const { source, instead } of missingMounts(workspace, file, service)) {
      const edit = instead === undefined ? undefined : replaceValue(source, instead);
      yield {
        range: shownAt(source),
        values: { source: source.value, instead: instead ?? "" },
        edits: edit ? [edit] : [],
      };
    }
  }
});

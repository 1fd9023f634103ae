import { coveredDependencies } from "../../facts/compose/health/covered-dependencies.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { addToList } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-installed-dependencies", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    for (const { place, path } of coveredDependencies(workspace, file, service)) {
      const edit = addToList(file, service, "volumes", path);
      yield { range: place, values: { path }, edits: edit ? [edit] : [] };
    }
  }
});

import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { mountsAstray } from "../../facts/compose/mounts/data-place.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/mount-data-where-the-image-keeps-it", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    for (const { target, expected } of mountsAstray(workspace, file, service)) {
      const edit = replaceValue(target, expected);
      const image = service.runs?.reference.text ?? "";
      const stops = expected === "/var/lib/postgresql" && target.value.startsWith("/var/lib/postgresql/data");
      yield {
        range: shownAt(target),
        values: { image, expected, target: target.value, consequence: stops ? ", and the container stops" : "" },
        edits: edit ? [edit] : [],
      };
    }
  }
});

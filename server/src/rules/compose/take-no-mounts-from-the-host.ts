import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { propagationOf } from "../../facts/compose/mounts/propagation.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/take-no-mounts-from-the-host", function* (file, workspace) {
  for (const { name, mounts } of judgedServices(workspace)(file)) {
    for (const propagation of mounts.flatMap((mount) => propagationOf(mount) ?? [])) {
      if (/^r?slave$/.test(propagation.value)) yield { range: shownAt(propagation), values: { service: name } };
    }
  }
});

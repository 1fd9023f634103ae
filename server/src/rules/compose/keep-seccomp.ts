import { debugs } from "../../facts/compose/debugging.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { removeItem } from "../../syntax/compose/edits.js";
import { items } from "../../syntax/compose/node.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-seccomp", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    if (debugs(file, service)) continue;
    for (const item of items(service.keys.get("security_opt")?.value)) {
      const { value } = item;
      if (value?.kind !== "scalar" || !/^seccomp[:=]unconfined$/.test(value.text)) continue;
      const removal = removeItem(file, item);
      yield { range: shownAt(value), values: {}, edits: removal ? [removal] : [] };
    }
  }
});

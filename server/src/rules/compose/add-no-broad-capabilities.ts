import { powerOf, tunnels } from "../../facts/compose/capabilities.js";
import { debugs } from "../../facts/compose/debugging.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { needs } from "../../facts/compose/mounts/host-parts.js";
import { removeItem } from "../../syntax/compose/edits.js";
import { items } from "../../syntax/compose/node.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/add-no-broad-capabilities", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    if (needs(workspace, service, "capabilities") || needs(workspace, service, "privileges")) continue;
    for (const item of items(service.keys.get("cap_add")?.value)) {
      const { value } = item;
      const capability = value?.kind === "scalar" ? value.text.toUpperCase().replace(/^CAP_/, "") : "";
      const power = powerOf(capability);
      if (!value || !power) continue;
      const isMeant =
        capability === "NET_ADMIN" ? tunnels(service) : capability === "SYS_PTRACE" && debugs(file, service);
      if (isMeant && !workspace.policy.all) continue;
      const removal = removeItem(file, item);
      yield { range: shownAt(value), values: { capability, power }, edits: removal ? [removal] : [] };
    }
  }
});

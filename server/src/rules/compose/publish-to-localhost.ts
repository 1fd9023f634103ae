import { isGuardedStore } from "../../facts/compose/data-stores.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { openPorts, toLocalhost } from "../../facts/compose/open-ports.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/publish-to-localhost", function* (file, workspace) {
  if (workspace.policy.profile === "dclint") {
    for (const { hostIp, target, ...port } of services(file).flatMap(({ ports }) => ports)) {
      const published = port.published?.value ?? target?.value ?? "";
      if (!hostIp && target && !published.includes("$")) yield { range: shownAt(port), values: { published } };
    }
    return;
  }
  for (const service of judgedServices(workspace)(file)) {
    // Of a data store, `publish-data-stores-to-localhost` says the same.
    if (isGuardedStore(file, service)) continue;
    for (const open of openPorts(workspace, file, service)) {
      const published = open.from === open.to ? `${open.from}` : `${open.from}-${open.to}`;
      yield { range: shownAt(open.port), values: { published }, edits: toLocalhost(file, open) };
    }
  }
});

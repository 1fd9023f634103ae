import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { isGuardedStore } from "../../facts/compose/mounts/data-stores.js";
import { openPorts, toLocalhost } from "../../facts/compose/ports/open-ports.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/publish-data-stores-to-localhost", function* (file, workspace) {
  // There all ports are alike, and `publish-to-localhost` tells of them.
  if (workspace.policy.profile === "dclint") return;
  for (const service of judgedServices(workspace)(file)) {
    // What is open to everyone is told by `keep-inference-private`.
    if (!isGuardedStore(file, service)) continue;
    for (const open of openPorts(workspace, file, service)) {
      yield { range: shownAt(open.port), values: { service: service.name }, edits: toLocalhost(workspace, file, open) };
    }
  }
});

import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { movePorts, portsWithoutNetwork } from "../../facts/compose/ports/ports-without-network.js";
import { removeEntry } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/publish-no-ports-on-the-host-network", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const found = portsWithoutNetwork(service);
    if (!found) continue;
    const { entry, place, effect, isIdle, owner = "" } = found;
    const removed = isIdle ? removeEntry(file, entry) : undefined;
    yield {
      range: entry.isMerged || entry.via ? shownAt(service) : entry.key,
      values: { place, effect, owner },
      edits: { ...(removed && { delete: [removed] }), ...(!isIdle && { move: movePorts(file, found) }) },
    };
  }
});

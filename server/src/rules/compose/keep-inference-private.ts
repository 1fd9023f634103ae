import { isForTests, judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { askForKey, openUse } from "../../facts/compose/open-use.js";
import { openPorts, toLocalhost } from "../../facts/compose/ports/open-ports.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-inference-private", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const open = openUse(service);
    if (!open || isForTests(file, service)) continue;
    const { product, power, key = "" } = open;
    for (const port of openPorts(workspace, file, service)) {
      const { target } = port;
      if (target && !open.ports.some((one) => target.from <= one && one <= target.to)) continue;
      yield {
        range: shownAt(port.port),
        values: { port: `${port.from}`, product, power, key },
        // A data store stays open to the network with a key, which is the next thing to tell of it.
        edits: {
          localhost: toLocalhost(workspace, file, port),
          key: service.runs?.facts?.dataStore ? [] : askForKey(file, service, open),
        },
      };
    }
  }
});

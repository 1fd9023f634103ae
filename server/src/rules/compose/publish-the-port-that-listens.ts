import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { publishActual, unheardPorts } from "../../facts/compose/ports/unheard-ports.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/publish-the-port-that-listens", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    for (const unheard of unheardPorts(workspace, file, service)) {
      const { target, actual } = unheard;
      yield {
        range: shownAt(target),
        values: { service: service.name, port: target.value, actual: actual.join(" or ") },
        edits: publishActual(unheard),
      };
    }
  }
});

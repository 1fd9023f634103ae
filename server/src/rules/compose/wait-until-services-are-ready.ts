import { readinessEdits, unready, waitsItself } from "../../facts/compose/health/readiness.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/wait-until-services-are-ready", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    if (waitsItself(service)) continue;
    const waiting = unready(workspace, file, service);
    const { healthy, conditions, adds } = readinessEdits(workspace, file, service, waiting);
    for (const dependency of waiting) {
      const edits = healthy.has(dependency.name) ? [...conditions, ...adds] : [];
      yield {
        range: shownAt(dependency),
        values: { service: service.name, name: dependency.name },
        edits: adds.length > 0 ? { check: edits } : { condition: edits },
      };
    }
  }
});

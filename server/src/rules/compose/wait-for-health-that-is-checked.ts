import { addHealthcheck, serviceHealth } from "../../facts/compose/health/service-health.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/wait-for-health-that-is-checked", function* (file, workspace) {
  const health = serviceHealth(workspace)(file);
  for (const service of judgedServices(workspace)(file)) {
    for (const { name, condition, isRequired } of service.dependsOn) {
      if (condition?.value !== "service_healthy" || !isRequired || health.get(name) !== "unchecked") continue;
      const started = replaceValue(condition, "service_started");
      yield {
        range: shownAt(condition),
        values: { name, service: service.name },
        edits: { check: addHealthcheck(workspace, file, name), started: started ? [started] : [] },
      };
    }
  }
});

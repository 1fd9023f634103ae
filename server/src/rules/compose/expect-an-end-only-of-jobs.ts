import { serviceHealth } from "../../facts/compose/health/service-health.js";
import { serviceImages } from "../../facts/compose/images/service-images.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { project } from "../../facts/compose/project/project.js";
import { neverEnds } from "../../facts/compose/servers.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/expect-an-end-only-of-jobs", function* (file, workspace) {
  const { services, isWhole } = project(workspace)(file);
  if (!isWhole) return;
  const health = serviceHealth(workspace)(file);
  for (const service of judgedServices(workspace)(file)) {
    for (const { name, condition, isRequired } of service.dependsOn) {
      const target = services.get(name);
      if (condition?.value !== "service_completed_successfully" || !isRequired || !target) continue;
      if (!neverEnds(target, serviceImages(workspace)(file).get(name))) continue;
      const healthy = health.get(name) === "checked" ? replaceValue(condition, "service_healthy") : undefined;
      const started = replaceValue(condition, "service_started");
      yield {
        range: shownAt(condition),
        values: { name, service: service.name },
        edits: { ...(healthy && { healthy: [healthy] }), ...(started && { started: [started] }) },
      };
    }
  }
});

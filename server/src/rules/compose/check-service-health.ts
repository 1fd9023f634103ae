import { rangeOf } from "../../base/range.js";
import { addHealthcheck, serviceHealth } from "../../facts/compose/health/service-health.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/check-service-health", function* (file, workspace) {
  const health = serviceHealth(workspace)(file);
  for (const service of judgedServices(workspace)(file)) {
    const { name, keys, image, build } = service;
    if (health.get(name) === "checked" || (!image && !build)) continue;
    const place = keys.get("healthcheck")?.key ?? service;
    yield { range: rangeOf(place), values: { service: name }, edits: () => addHealthcheck(workspace, file, name) };
  }
});

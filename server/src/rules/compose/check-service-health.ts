import { rangeOf } from "../../base/range.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { addHealthcheck, serviceHealth } from "../../facts/compose/service-health.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/check-service-health", function* (file, workspace) {
  const health = serviceHealth(workspace)(file);
  for (const service of judgedServices(workspace)(file)) {
    const { name, whole, image, build } = service;
    if (health.get(name) !== "unchecked" || whole.healthcheck?.form === "none" || (!image && !build)) continue;
    yield { range: rangeOf(service), values: { service: name }, edits: addHealthcheck(workspace, file, name) };
  }
});

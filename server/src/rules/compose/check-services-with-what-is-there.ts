import { healthTest } from "../../facts/compose/health/health-tests.js";
import { missingTool, otherTests } from "../../facts/compose/health/missing-test-tools.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/check-services-with-what-is-there", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const { healthcheck, runs, name } = service;
    const test = healthcheck && runs && healthTest(file)(healthcheck);
    const missing = test && missingTool(service, test);
    if (!healthcheck || !test || !missing) continue;
    yield {
      range: test.placeOf(missing),
      values: { service: name, tool: missing.tool },
      edits: otherTests(file, service, healthcheck, test, missing),
    };
  }
});

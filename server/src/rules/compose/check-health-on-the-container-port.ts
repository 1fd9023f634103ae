import { replace } from "../../base/edit.js";
import { healthTest } from "../../facts/compose/health/health-tests.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { containerPortBehind } from "../../facts/compose/ports/listening.js";
import { testedPorts } from "../../facts/compose/ports/test-ports.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/check-health-on-the-container-port", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const { healthcheck, name, whole } = service;
    const test = healthcheck && whole.ports.length > 0 && healthTest(file)(healthcheck);
    for (const tested of test ? testedPorts(test) : []) {
      const container = containerPortBehind(workspace, file, name, tested.port);
      if (!test || container === undefined) continue;
      yield {
        range: test.placeOf(tested),
        values: { host: `${tested.port}`, container: `${container}` },
        edits: test.isEditable ? [replace(tested, `${container}`)] : [],
      };
    }
  }
});

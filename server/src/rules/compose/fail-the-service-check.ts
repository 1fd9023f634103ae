import { deafChecks } from "../../facts/commands/start/health-checks.js";
import { healthTest } from "../../facts/compose/health/health-tests.js";
import { isFlowList } from "../../facts/compose/health/test-edits.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/fail-the-service-check", function* (file) {
  for (const { healthcheck } of services(file)) {
    const test = healthcheck && healthTest(file)(healthcheck);
    for (const { range, consequence, fix } of test ? deafChecks(test) : []) {
      if (!test) continue;
      const isSound = fix && fix.key !== "bracket" && test.isEditable && (test.isShell || isFlowList(file, test.test));
      yield {
        range: test.placeOf(range),
        values: { consequence },
        edits: isSound ? { [fix.key]: [fix.edit] } : {},
      };
    }
  }
});

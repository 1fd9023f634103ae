import { testFault } from "../../facts/compose/health/test-faults.js";
import { shownAt } from "../../facts/compose/judged-services.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/begin-health-tests-with-cmd", function* (file) {
  for (const { healthcheck } of services(file)) {
    const fault = healthcheck && testFault(file, healthcheck);
    const [first] = healthcheck?.test?.words ?? [];
    if (!fault || !first) continue;
    const category = fault.isTaken ? "reliability" : "correctness";
    yield { range: shownAt(first), category, values: { trouble: fault.trouble }, edits: fault.edits };
  }
});

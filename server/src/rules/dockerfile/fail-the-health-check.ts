import { deafChecks, healthChecks } from "../../facts/commands/health-checks.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/fail-the-health-check", function* (file) {
  for (const run of healthChecks(file)) {
    for (const { range, consequence, fix } of deafChecks(run)) {
      yield { range, values: { consequence }, edits: fix ? { [fix.key]: [fix.edit] } : {} };
    }
  }
});

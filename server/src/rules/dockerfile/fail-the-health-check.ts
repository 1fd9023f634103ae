import { deafChecks, healthChecks } from "../../facts/commands/start/health-checks.js";
import { windowsCommands } from "../../facts/commands/windows/windows-commands.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/fail-the-health-check", function* (file) {
  for (const run of healthChecks(file)) {
    const others = windowsCommands(file, run);
    for (const { range, consequence, fix } of deafChecks(others.length > 0 ? { ...run, commands: others } : run)) {
      yield { range, values: { consequence }, edits: fix ? { [fix.key]: [fix.edit] } : {} };
    }
  }
});

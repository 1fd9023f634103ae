import { cleanUp } from "../../facts/commands/caches/layer-caches.js";
import { rpmLeftovers } from "../../facts/commands/packages/rpm-leftovers.js";
import { policyStages } from "../../facts/dockerfile/judged-stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/clean-after-dnf", function* (file, workspace) {
  for (const { run, command, subcommand } of rpmLeftovers(file, "dnf", workspace.policy)) {
    if (!subcommand || !policyStages(file, workspace).has(run.stage)) continue;
    const cleaning = cleanUp(file, run, `${command.program} clean all`, command);
    yield { range: subcommand, values: { tool: command.program }, edits: cleaning ? [cleaning] : [] };
  }
});

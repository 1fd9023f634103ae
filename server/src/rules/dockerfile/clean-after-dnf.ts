import { appendCommand } from "../../facts/commands-edits.js";
import { judgedStages } from "../../facts/judged-stages.js";
import { asSameUser } from "../../facts/layer-caches.js";
import { rpmLeftovers } from "../../facts/rpm-leftovers.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/clean-after-dnf", function* (file, workspace) {
  for (const { run, command, subcommand } of rpmLeftovers(file, "dnf")) {
    if (!subcommand || !judgedStages(file, workspace).has(run.stage)) continue;
    const cleaning = appendCommand(file, run, asSameUser(command, `${command.program} clean all`));
    yield { range: subcommand, values: { tool: command.program }, edits: cleaning ? [cleaning] : [] };
  }
});

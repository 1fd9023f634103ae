import { appendCommand } from "../../facts/commands/commands-edits.js";
import { asSameUser } from "../../facts/commands/layer-caches.js";
import { rpmLeftovers } from "../../facts/commands/rpm-leftovers.js";
import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/clean-after-dnf", function* (file, workspace) {
  for (const { run, command, subcommand } of rpmLeftovers(file, "dnf")) {
    if (!subcommand || !judgedStages(file, workspace).has(run.stage)) continue;
    const cleaning = appendCommand(file, run, asSameUser(command, `${command.program} clean all`));
    yield { range: subcommand, values: { tool: command.program }, edits: cleaning ? [cleaning] : [] };
  }
});

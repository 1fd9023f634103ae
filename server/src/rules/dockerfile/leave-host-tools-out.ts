import { isHostTool, isLostService, servesBuild } from "../../facts/commands/host-tools.js";
import { runs } from "../../facts/commands/runs.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/leave-host-tools-out", function* (file, { policy }) {
  for (const run of runs(file)) {
    for (const command of run.commands) {
      if (!isHostTool(command) || isLostService(run, command)) continue;
      const [word] = command.words;
      if (!word || (policy.profile !== "hadolint" && servesBuild(run, command))) continue;
      yield { range: word, values: { command: command.program } };
    }
  }
});

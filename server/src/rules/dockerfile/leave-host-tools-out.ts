import { isHostTool, isLostService, servesBuild } from "../../facts/commands/host-tools.js";
import { runs } from "../../facts/commands/runs.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/leave-host-tools-out", function* (file, { policy }) {
  const isStrict = policy.profile === "hadolint" || policy.all;
  for (const run of runs(file)) {
    for (const command of run.commands) {
      const [word] = command.words;
      if (!word || !isHostTool(command)) continue;
      if (!isStrict && (isLostService(run, command) || servesBuild(run, command))) continue;
      yield { range: word, values: { command: command.program } };
    }
  }
});

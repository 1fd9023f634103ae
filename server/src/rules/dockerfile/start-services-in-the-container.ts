import { replace } from "../../base/edit.js";
import { textAt } from "../../base/range.js";
import { inForeground, isLostService, isServiceStart } from "../../facts/commands/host-tools.js";
import { type Run, runs, startCommands } from "../../facts/commands/runs.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { startOf } from "../../facts/dockerfile/start.js";
import { startsSystem } from "../../facts/dockerfile/system-starts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/start-services-in-the-container", function* (file, { policy }) {
  if (policy.profile === "hadolint") return; // It knows `service` alone, for which there is another practice.
  for (const run of runs(file)) {
    if (!mayStart.test(textAt(file.text, run))) continue;
    for (const command of run.commands) {
      if (!isLostService(run, command) || startsSystem(file, stages(file)[run.stage])) continue;
      yield {
        range: command,
        values: { place: "a RUN", consequence: "stops with it and is not part of the image" },
      };
    }
  }
  for (const run of startCommands(file)) {
    const { instruction, outer, commands } = run;
    const command = commands.at(-1);
    if (instruction.keyword === "HEALTHCHECK" || !command || !isServiceStart(command)) continue;
    if (command.nesting.length > 0 || isArgument(file, run)) continue;
    const foreground = commands.length === 1 ? inForeground.get(command.words[1]?.value ?? "") : undefined;
    yield {
      range: command,
      values: {
        place: outer.keyword === "ONBUILD" ? "the start" : instruction.keyword,
        consequence: `ends at once, because the container ends when \`${command.words[0]?.value ?? ""}\` returns`,
      },
      edits:
        foreground && command.program === "service"
          ? [replace(instruction.body, `[${foreground.map((word) => JSON.stringify(word)).join(", ")}]`)]
          : [],
    };
  }
});

/** Cheaper than a look at each command. */
const mayStart = /service|init\.d|systemctl|pg_ctl|-rc\.d|(?<![&>|])&(?![&>\d])/;

/** CMD below an ENTRYPOINT is what that is given. */
const isArgument = (file: DockerfileSource, { instruction, stage }: Run): boolean => {
  const own = stages(file)[stage];
  const start = own ? startOf(file, own) : [];
  return instruction.keyword === "CMD" && start.some(({ keyword }) => keyword === "ENTRYPOINT");
};

import { type Edit, insertBefore } from "../../base/edit.js";
import type { Command } from "../../facts/commands/commands.js";
import { isConditional } from "../../facts/commands/commands-conditions.js";
import { insertOption } from "../../facts/commands/commands-edits.js";
import { subcommand } from "../../facts/commands/commands-options.js";
import {
  installerOfDevelopment,
  isBuiltOrTestedAfter,
  type ProjectInstaller,
} from "../../facts/commands/packages/development-dependencies.js";
import { runs } from "../../facts/commands/runs.js";
import { commandsInAnyShell, isWindowsCommand } from "../../facts/commands/windows/windows-commands.js";
import { shippedStages, stages } from "../../facts/dockerfile/stages.js";
import { dockerfileRule } from "../rule.js";

/** Names of stages and files that are for building, testing or developing. */
const elsewhere = /dev|test|build|debug|lint|cypress|playwright|e2e|\bci\b/i;

export default dockerfileRule("dockerfile/install-production-dependencies-only", function* (file, workspace) {
  if (elsewhere.test(file.path)) return;
  for (const run of runs(file)) {
    if (!shippedStages(file).has(run.stage) || elsewhere.test(stages(file)[run.stage]?.name ?? "")) continue;
    for (const command of commandsInAnyShell(file, run)) {
      const installer = installerOfDevelopment(workspace, file, run, command);
      if (!installer || isConditional(command) || isBuiltOrTestedAfter(file, run, command)) continue;
      const word = subcommand(command) ?? command.words[0] ?? command;
      yield {
        range: word,
        values: { command: `${command.program} ${subcommand(command)?.value ?? ""}`.trim() },
        edits: edits(command, installer, isWindowsCommand(file, run, command)),
      };
    }
  }
});

function edits(command: Command, { flag, setting }: ProjectInstaller, isWindows: boolean): readonly Edit[] {
  if (setting)
    return isWindows || command.isExec || command.wrappers.length > 0
      ? []
      : [insertBefore(command.whole, `${setting} && `)];
  const insertion = flag === undefined ? undefined : insertOption(command, flag);
  return insertion ? [insertion] : [];
}

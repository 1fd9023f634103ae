import { type Edit, replace } from "../../base/edit.js";
import type { Command } from "../../facts/commands/commands.js";
import { insertOption } from "../../facts/commands/commands-edits.js";
import { subcommand } from "../../facts/commands/commands-options.js";
import { runs } from "../../facts/commands/runs.js";
import { commandsInAnyShell } from "../../facts/commands/windows/windows-commands.js";
import { type LooseInstall, looseInstall } from "../../facts/workspace/lock-files.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/install-from-the-lock-file", function* (file, workspace) {
  for (const run of runs(file)) {
    for (const command of commandsInAnyShell(file, run)) {
      const loose = looseInstall(workspace, file, run, command);
      if (!loose) continue;
      const word = subcommand(command);
      const written = strictOf(loose);
      yield {
        range: word ?? command,
        values: {
          lockfile: loose.lockFile,
          command: word ? `${command.program} ${word.raw.replaceAll('"', "")}` : command.program,
          strict: written,
        },
        edits: editsOf(command, loose),
      };
    }
  }
});

const strictOf = ({ strict }: LooseInstall): string =>
  strict === undefined ? "" : "option" in strict ? strict.option : strict.subcommand;

function editsOf(command: Command, { strict }: LooseInstall): readonly Edit[] {
  const word = subcommand(command);
  if (!strict) return [];
  if ("option" in strict) {
    const edit = insertOption(command, strict.option);
    return edit ? [edit] : [];
  }
  return word ? [replace(word, command.isExec ? `"${strict.subcommand}"` : strict.subcommand)] : [];
}

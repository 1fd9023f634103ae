import { type Edit, insertAt, replace } from "../../base/edit.js";
import { range, textAt } from "../../base/range.js";
import { earlyPacmanUpdates } from "../../facts/commands/packages/early-pacman-updates.js";
import { earlyUpdates } from "../../facts/commands/packages/early-updates.js";
import type { Run } from "../../facts/commands/runs.js";
import { nextInstruction, removeInstruction } from "../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/update-and-install-together", function* (file) {
  for (const { update, install } of [...earlyUpdates(file), ...earlyPacmanUpdates(file)]) {
    const { run, command, subcommand = command } = update;
    const found = { start: command.start, end: subcommand.end };
    if (!install)
      yield { range: found, values: { consequence: "serves nothing here: no later step installs from it" }, edits: [] };
    else {
      yield {
        range: found,
        values: { consequence: "goes stale for the install below" },
        edits: joined(file, run, install.run),
        related: [{ start: install.command.start, end: (install.subcommand ?? install.command).end }],
      };
    }
  }
});

/** One RUN of the two, or the update taken to the RUN that installs. */
function joined(file: DockerfileSource, run: Run, later: Run): readonly Edit[] {
  const [region, ...others] = run.regions;
  const target = later.regions[0];
  if (region?.kind !== "shell" || target?.kind !== "shell" || others.length > 0) return [];
  if ([run, later].some(({ outer, instruction, flags }) => outer !== instruction || flags.length > 0)) return [];
  const [statement, ...further] = target.script?.statements ?? [];
  if (!statement || further.length > 0 || statement.operators.includes("||")) return [];
  if (region.script?.statements.some(({ separator }) => separator === "&")) return [];
  if (nextInstruction(file, run.instruction)?.start === later.start) {
    return /[;&]\s*$/.test(textAt(file.text, run)) || later.shell !== run.shell
      ? []
      : [replace(range(run.end, target.start), " && ")];
  }
  if (run.commands.length > 1 || run.instruction.comments.length > 0) return [];
  return [removeInstruction(file, run.instruction), insertAt(target.start, `${textAt(file.text, region)} && `)];
}

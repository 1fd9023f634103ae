import { type Edit, remove } from "../../base/edit.js";
import { range } from "../../base/range.js";
import type { Command } from "../../facts/commands/commands.js";
import { operands } from "../../facts/commands/commands-options.js";
import { type Run, runs } from "../../facts/commands/runs.js";
import { lostState } from "../../facts/commands/script/lost-state.js";
import { workdirFor } from "../../facts/dockerfile/workdir-edits.js";
import { writtenValue } from "../../syntax/shell/words.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule(
  "dockerfile/change-directory-with-workdir",
  function* (file, { policy: { all, profile } }) {
    const isStrict = profile === "hadolint";
    for (const run of runs(file)) {
      if (!run.commands.some(({ program }) => program === "cd")) continue;
      // What goes nowhere for good is told so elsewhere.
      const lost = isStrict || all ? [] : lostState(run);
      for (const command of run.commands) {
        if (command.program !== "cd" || lost.includes(command)) continue;
        const [path] = operands(command);
        const written = path ? writtenValue(path) : "";
        const isLast = command === run.commands.at(-1);
        if (!isStrict && ((isLast && !all) || command.nesting.length > 0 || !/^[/$]/.test(written))) continue;
        yield { range: command, values: { path: written }, edits: byWorkdir(file, run, command, path?.value) };
      }
    }
  },
);

/** Only for a `cd` that comes first and alone: another one further on holds for a part of the RUN. */
function byWorkdir(file: DockerfileSource, run: Run, command: Command, path: string | undefined): readonly Edit[] {
  const { commands, outer, instruction, regions } = run;
  const [first, next, ...others] = commands;
  const isFirst = command === first && command.inQuotes === undefined && regions[0]?.kind === "shell";
  if (!isFirst || !next || next.operatorBefore !== "&&" || outer !== instruction) return [];
  if (!path?.startsWith("/") || /\s/.test(path)) return [];
  if ([next, ...others].some(({ program }) => /^(?:cd|pushd|popd)$/.test(program))) return [];
  const cut = range(command.whole.start, next.whole.start);
  if (instruction.comments.some(({ start }) => cut.start < start && start < cut.end)) return [];
  const workdirs = workdirFor(file, instruction, path);
  return workdirs ? [...workdirs, remove(cut)] : [];
}

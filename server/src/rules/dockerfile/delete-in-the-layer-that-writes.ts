import type { Edit } from "../../base/edit.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import { textAt } from "../../base/range.js";
import { appendCommand } from "../../facts/commands/commands-edits.js";
import { type DeletedLater, deletedLater } from "../../facts/commands/downloads/deleted-later.js";
import { runs } from "../../facts/commands/runs.js";
import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import { previousInstruction, removeInstruction } from "../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/delete-in-the-layer-that-writes", function* (file, workspace) {
  for (const run of runs(file)) {
    if (!judgedStages(file, workspace).has(run.stage)) continue;
    for (const deleted of deletedLater(file, run)) {
      const { range, path, writer } = deleted;
      const { line } = lineAndColumn(linesOf(file), writer.start);
      yield {
        range,
        values: { path, line: String(line + 1) },
        edits: movedUp(file, deleted),
        related: [writer.keywordRange],
      };
    }
  }
});

/** The command goes to the end of the RUN above, if it is all that its own RUN does. */
function movedUp(file: DockerfileSource, { run, command, writer }: DeletedLater): readonly Edit[] {
  const isAlone = run.commands.length === 1 && run.flags.length === 0 && run.instruction.comments.length === 0;
  const above = runs(file).find(({ instruction }) => instruction === writer);
  if (!isAlone || !above || previousInstruction(file, run.instruction) !== writer) return [];
  const edit = appendCommand(file, above, textAt(file.text, command));
  return edit && run.regions[0]?.kind === "shell" ? [edit, removeInstruction(file, run.instruction)] : [];
}

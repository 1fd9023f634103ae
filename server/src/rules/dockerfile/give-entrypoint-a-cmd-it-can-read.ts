import type { Edit } from "../../base/edit.js";
import { startRuns } from "../../facts/commands/runs.js";
import { deafEntrypoint } from "../../facts/dockerfile/entrypoints.js";
import { toExecForm } from "../../facts/dockerfile/exec-form.js";
import { stages } from "../../facts/dockerfile/stages.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/give-entrypoint-a-cmd-it-can-read", function* (file) {
  for (const { instructions } of stages(file)) {
    const entrypoint = instructions.findLast(({ keyword }) => keyword === "ENTRYPOINT");
    const cmd = entrypoint && instructions.findLast(({ keyword }) => keyword === "CMD");
    const consequence = entrypoint && cmd && deafEntrypoint(file, entrypoint, cmd);
    if (!consequence) continue;
    const form = entrypoint.form === "exec" ? "exec" : "shell";
    yield {
      range: cmd.keywordRange,
      values: { consequence, form },
      edits: inExecForm(file, [entrypoint, cmd]),
      related: [entrypoint.keywordRange],
    };
  }
});

/** Both as arrays; none where one of them takes a shell, or both start the same program. */
function inExecForm(file: DockerfileSource, both: readonly Instruction[]): readonly Edit[] {
  const programs = new Set(both.map(({ words: [program] }) => program?.value));
  if (programs.size < both.length) return [];
  const edits = both
    .filter(({ form }) => form === "shell")
    .map((instruction) => {
      const run = startRuns(file).get(instruction);
      return run && toExecForm(run);
    });
  return edits.every((one) => one !== undefined) ? edits.flat() : [];
}

import { runs, startCommands } from "../../facts/commands/runs.js";
import { toExecForm } from "../../facts/dockerfile/exec-form.js";
import { shelllessBase } from "../../facts/dockerfile/shell-less.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/run-nothing-in-scratch", function* (file) {
  for (const run of [...runs(file), ...startCommands(file)]) {
    const { instruction, outer } = run;
    if (instruction !== outer || instruction.form !== "shell") continue;
    const base = shelllessBase(file, instruction);
    if (base === undefined) continue;
    yield {
      range: instruction.keywordRange,
      values: { base, instruction: instruction.keyword },
      edits: instruction.keyword === "RUN" ? [] : (toExecForm(run) ?? []),
    };
  }
});

import { textAt } from "../../base/range.js";
import { asInstruction, lostState } from "../../facts/commands/lost-state.js";
import { runs } from "../../facts/commands/runs.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/carry-state-with-env-and-workdir", function* (file) {
  for (const run of runs(file)) {
    for (const command of lostState(run)) {
      const written = textAt(file.text, command);
      yield {
        range: command,
        values: { command: written.length <= 40 && !/[\n`]/.test(written) ? written : command.program },
        edits: asInstruction(file, run, command) ?? [],
      };
    }
  }
});

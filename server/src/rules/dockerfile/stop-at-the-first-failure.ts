import { unheeded } from "../../facts/commands/going-on.js";
import { runs } from "../../facts/commands/runs.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/stop-at-the-first-failure", function* (file) {
  for (const run of runs(file)) {
    for (const { command, edits } of unheeded(file, run)) {
      const [word] = command.words;
      if (word) yield { range: word, values: { command: command.program || word.raw }, edits };
    }
  }
});

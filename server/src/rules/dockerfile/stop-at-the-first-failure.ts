import { runs } from "../../facts/commands/runs.js";
import { unheeded } from "../../facts/commands/script/going-on.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/stop-at-the-first-failure", function* (file) {
  for (const run of runs(file)) {
    for (const { command, edits } of unheeded(file, run)) {
      const [word] = command.words;
      if (word) yield { range: word, values: { command: command.program || word.raw }, edits };
    }
  }
});

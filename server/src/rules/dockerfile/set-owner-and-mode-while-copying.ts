import { rangeOf } from "../../base/range.js";
import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import { lateOwners } from "../../facts/dockerfile/late-owners.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { isWindows } from "../../facts/dockerfile/start.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/set-owner-and-mode-while-copying", function* (file, workspace) {
  const judged = judgedStages(file, workspace);
  for (const stage of stages(file)) {
    if (!judged.has(stage.index) || isWindows(file, stage)) continue;
    for (const { command, copies, edits } of lateOwners(file, stage)) {
      yield {
        range: rangeOf(command.words[0] ?? command),
        values: { command: command.program, flag: command.program === "chmod" ? "--chmod" : "--chown" },
        related: copies.map(({ keywordRange }) => rangeOf(keywordRange)),
        edits,
      };
    }
  }
});

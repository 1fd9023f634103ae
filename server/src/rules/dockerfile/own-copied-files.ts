import { insertAfter } from "../../base/edit.js";
import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { isWindows } from "../../facts/dockerfile/start.js";
import { unownedCopy } from "../../facts/dockerfile/unowned-copies.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/own-copied-files", function* (file, workspace) {
  const judged = judgedStages(file, workspace);
  for (const stage of stages(file)) {
    if (!judged.has(stage.index) || isWindows(file, stage)) continue;
    for (const instruction of stage.instructions) {
      const copy = unownedCopy(file, instruction);
      if (!copy) continue;
      yield {
        range: instruction.keywordRange,
        values: { user: copy.user, keyword: instruction.keyword },
        edits: [insertAfter(instruction.keywordRange, ` --chown=${copy.owner}`)],
      };
    }
  }
});

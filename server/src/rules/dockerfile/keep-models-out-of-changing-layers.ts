import { insertAfter } from "../../base/edit.js";
import { changingWeights } from "../../facts/workspace/model-weights.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-models-out-of-changing-layers", function* (file, workspace) {
  for (const { word, instruction, isMixed } of changingWeights(workspace)(file)) {
    yield {
      range: word,
      values: { trigger: isMixed ? "a source beside them changes" : "a source above changes" },
      edits: isMixed ? [] : [insertAfter(instruction.keywordRange, " --link")],
    };
  }
});

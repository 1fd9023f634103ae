import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import { labelsOfImage } from "../../facts/dockerfile/labels.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/set-required-labels", function* (file, workspace) {
  const required = Object.keys(workspace.policy.labelSchema ?? {});
  if (required.length === 0) return;
  const judged = judgedStages(file, workspace);
  const parents = new Set(stages(file).map(({ parent }) => parent));
  for (const stage of stages(file)) {
    // What a stage lacks, the stages that are FROM it can still set.
    if (!judged.has(stage.index) || parents.has(stage.index)) continue;
    const own = labelsOfImage(file, stage);
    if (own.some(({ hasVariableKey }) => hasVariableKey)) continue;
    const names = new Set(own.map(({ name }) => name));
    for (const key of required) {
      if (!names.has(key)) yield { range: stage.from.keywordRange, values: { key } };
    }
  }
});

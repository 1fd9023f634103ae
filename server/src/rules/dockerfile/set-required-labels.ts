import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import { labels } from "../../facts/dockerfile/labels.js";
import { lineage, stages } from "../../facts/dockerfile/stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/set-required-labels", function* (file, workspace) {
  const required = Object.keys(workspace.policy.labelSchema ?? {});
  if (required.length === 0) return;
  const judged = judgedStages(file, workspace);
  const parents = new Set(stages(file).map(({ parent }) => parent));
  for (const stage of stages(file)) {
    // What a stage lacks, the stages that are FROM it can still set.
    if (!judged.has(stage.index) || parents.has(stage.index)) continue;
    const line = new Set(lineage(file, stage).map(({ index }) => index));
    const own = labels(file).filter(({ outer, instruction }) => outer === instruction && line.has(outer.stage));
    if (own.some(({ hasVariableKey }) => hasVariableKey)) continue;
    for (const key of required) {
      if (!own.some(({ name }) => name === key)) yield { range: stage.from.keywordRange, values: { key } };
    }
  }
});

import { freeName, renameStage } from "../../facts/dockerfile/stage-names.js";
import { type Stage, stages } from "../../facts/dockerfile/stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/name-stages-uniquely", function* (file) {
  const first = new Map<string, Stage>();
  for (const stage of stages(file)) {
    const { name, nameWord } = stage;
    if (!name || !nameWord) continue;
    const earlier = first.get(name.toLowerCase());
    if (!earlier?.nameWord) {
      first.set(name.toLowerCase(), stage);
      continue;
    }
    const free = freeName(file, name.toLowerCase());
    yield {
      range: nameWord,
      values: { name, free },
      edits: { rename: renameStage(file, stage, free) },
      related: [earlier.nameWord],
    };
  }
});

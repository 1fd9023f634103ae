import { renameStage } from "../../facts/dockerfile/stage-names.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/name-stages-in-lowercase", function* (file) {
  for (const stage of stages(file)) {
    const { name = "", nameWord } = stage;
    if (!nameWord || name === name.toLowerCase()) continue;
    yield { range: nameWord, values: { name }, edits: renameStage(file, stage, name.toLowerCase()) };
  }
});

import { isStageName, renameStage, reservedNames } from "../../facts/dockerfile/stage-names.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/name-stages-in-lowercase", function* (file, { policy }) {
  for (const stage of stages(file)) {
    const { name = "", nameWord } = stage;
    if (!nameWord || name === name.toLowerCase()) continue;
    // A name that has to go for another reason takes its capitals along.
    const isGoing = !isStageName(name) || reservedNames.has(name.toLowerCase());
    if (isGoing && policy.profile !== "buildkit") continue;
    yield { range: nameWord, values: { name }, edits: renameStage(file, stage, name.toLowerCase()) };
  }
});

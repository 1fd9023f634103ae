import { isStageName, renameStage, reservedNames } from "../../facts/dockerfile/stage-names.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/name-stages-in-lowercase", function* (file, { policy }) {
  const isStrict = policy.profile === "buildkit";
  for (const stage of stages(file)) {
    // Docker's own check takes the last of three words for it.
    const last = stage.from.words.length === 3 ? stage.from.words[2] : undefined;
    const nameWord = isStrict ? last : stage.nameWord;
    const name = (isStrict ? last?.raw : stage.name) ?? "";
    if (!nameWord || name === name.toLowerCase()) continue;
    // A name that has to go for another reason takes its capitals along.
    const isGoing = !isStageName(name) || reservedNames.has(name.toLowerCase());
    if (isGoing && !isStrict) continue;
    const edits = stage.nameWord ? renameStage(file, stage, name.toLowerCase()) : [];
    yield { range: nameWord, values: { name }, edits };
  }
});

import { imageUses, partOf } from "../../facts/dockerfile/image-uses.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/pin-the-base-by-digest", function* (file, workspace) {
  for (const use of imageUses(workspace)(file)) {
    const { tag = "latest", tagRange, repositoryRange, digest } = use.image;
    if (digest === undefined) yield { range: partOf(use, tagRange ?? repositoryRange), values: { tag } };
  }
});

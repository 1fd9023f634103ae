import { rangeOfPart, renamed } from "../../facts/dockerfile/image-parts.js";
import { imageUses } from "../../facts/dockerfile/image-uses.js";
import { frozenImage } from "../../facts/images/frozen-images.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/replace-frozen-images", function* (file, workspace) {
  for (const use of imageUses(workspace)(file)) {
    const { image } = use;
    const frozen = frozenImage(image, workspace.today);
    if (!frozen) continue;
    const { since, successor, instead } = frozen;
    yield {
      range: rangeOfPart(file, use, image.repositoryRange),
      values: {
        image: image.text.replace(/@.*/, ""),
        state: since ? `has had no updates since ${since}` : "gets no more updates",
        successor,
        instead: instead ?? "",
      },
      edits: instead ? renamed(file, use, instead) : [],
    };
  }
});

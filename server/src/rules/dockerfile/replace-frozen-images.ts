import { rangeOfPart, renamed } from "../../facts/dockerfile/image-parts.js";
import { imageUses } from "../../facts/dockerfile/image-uses.js";
import { frozenImage, isFrozenForGood } from "../../facts/images/frozen-images.js";
import type { ImageReference } from "../../facts/images/image-reference.js";
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
      ...(isFrozenForGood(image, workspace.today) && isMoving(image) ? { sameAs: movingTags } : {}),
    };
  }
});

/** What those who list images without a fixed tag call them: nothing else is said of this one's. */
const movingTags = { trivy: ["DS-0001"], checkov: ["CKV_DOCKER_7"] };

const isMoving = ({ tag, digest }: ImageReference): boolean =>
  digest === undefined && (tag === undefined || tag === "latest");

import { insertAt } from "../../base/edit.js";
import { suits } from "../../facts/commands/packages/suited-releases.js";
import { imageUses, partOf } from "../../facts/dockerfile/image-uses.js";
import { isFrozenForGood } from "../../facts/images/frozen-images.js";
import { fullRepository } from "../../facts/images/image-reference.js";
import { hasNoVersionTags, namesRelease, offeredTags } from "../../facts/images/image-tags.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/tag-the-base-image", function* (file, workspace) {
  const { policy, today } = workspace;
  for (const use of imageUses(workspace)(file)) {
    const { image, written } = use;
    if (image.tag !== undefined || image.digest !== undefined) continue;
    const isFixed = hasNoVersionTags(image) || namesRelease(image) || isFrozenForGood(image, today);
    if (isFixed && policy.profile !== "hadolint" && !policy.all) continue;

    const tags = offeredTags(image, today, (_, tagged) => suits(file, image, tagged));
    const tagged = (tag: string) => (tag ? written.map(({ end }) => insertAt(end, `:${tag}`)) : []);
    yield {
      range: partOf(use, image.repositoryRange),
      values: { image: fullRepository(image), ...tags },
      edits: { first: tagged(tags.first), second: tagged(tags.second) },
    };
  }
});

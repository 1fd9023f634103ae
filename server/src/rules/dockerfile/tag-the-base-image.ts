import { insertAt } from "../../base/edit.js";
import { imageUses, partOf } from "../../facts/dockerfile/image-uses.js";
import { fullRepository } from "../../facts/images/image-reference.js";
import { hasNoVersionTags, namesRelease, offeredTags } from "../../facts/images/image-tags.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/tag-the-base-image", function* (file, workspace) {
  for (const use of imageUses(workspace)(file)) {
    const { image, written } = use;
    if (image.tag !== undefined || image.digest !== undefined) continue;
    if (workspace.policy.profile !== "hadolint" && (hasNoVersionTags(image) || namesRelease(image))) continue;

    const tags = offeredTags(image);
    const tagged = (tag: string) => (tag ? written.map(({ end }) => insertAt(end, `:${tag}`)) : []);
    yield {
      range: partOf(use, image.repositoryRange),
      values: { image: fullRepository(image), ...tags },
      edits: { first: tagged(tags.first), second: tagged(tags.second) },
    };
  }
});

import { replace } from "../../base/edit.js";
import { shift } from "../../base/range.js";
import { suits } from "../../facts/commands/packages/suited-releases.js";
import { imageUses, partOf } from "../../facts/dockerfile/image-uses.js";
import { isFrozenForGood } from "../../facts/images/frozen-images.js";
import { fullRepository } from "../../facts/images/image-reference.js";
import { hasNoVersionTags, namesRelease, offeredTags } from "../../facts/images/image-tags.js";
import { isOfficial } from "../../facts/images/official-images.js";
import { dockerfileRule } from "../rule.js";

const moving = new Set([
  "latest",
  "edge",
  "nightly",
  "rolling",
  "unstable",
  "testing",
  "sid",
  "dev",
  "canary",
  "main",
  "master",
]);

export default dockerfileRule("dockerfile/choose-a-tag-that-stands-still", function* (file, workspace) {
  const { all, profile } = workspace.policy;
  const isStrict = profile === "hadolint";
  for (const use of imageUses(workspace)(file)) {
    const { image, written } = use;
    const { tag, tagRange, digest } = image;
    if (tag === undefined || !tagRange || digest !== undefined || !moving.has(tag)) continue;
    if (isStrict && tag !== "latest") continue;
    const isSettled = tag === "latest" && (hasNoVersionTags(image) || namesRelease(image));
    if (!isStrict && !all && (isSettled || isFrozenForGood(image, workspace.today))) continue;
    // Whose own image it is builds it along with this one, and passes its tag.
    if (written.length === 0 && !(image.registry === "docker.io" && isOfficial(image.repository))) continue;

    const tags = offeredTags(image, workspace.today, (_, tagged) => suits(file, image, tagged));
    const retagged = (other: string) =>
      other ? written.map(({ start }) => replace(shift(tagRange, start), other)) : [];
    yield {
      range: partOf(use, tagRange),
      values: { tag, image: fullRepository(image), ...tags },
      edits: { first: retagged(tags.first), second: retagged(tags.second) },
    };
  }
});

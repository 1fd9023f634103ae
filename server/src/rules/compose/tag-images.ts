import { shift } from "../../base/range.js";
import { pulledImage } from "../../facts/compose/images/pulled-images.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { mountedPaths } from "../../facts/compose/mounts/service-storage.js";
import { isFrozenForGood } from "../../facts/images/frozen-images.js";
import { fullRepository } from "../../facts/images/image-reference.js";
import { hasNoVersionTags, namesRelease, offeredTags } from "../../facts/images/image-tags.js";
import type { ImageFacts } from "../../facts/images/images.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

const moving =
  /^(?:latest|stable|edge|tests?|testing|nightly|dev|devel|develop|beta|alpha|canary|lts|main|master|release|unstable|rolling|snapshot)$/;
const movingForDclint = "latest stable edge test nightly dev beta canary lts".split(" ");

export default composeRule("compose/tag-images", function* (file, workspace) {
  const { dclint, profile } = workspace.policy;
  const isStrict = profile === "dclint";
  const listed = dclint?.prohibitedTags ?? (isStrict ? movingForDclint : undefined);
  const isMoving = (tag: string): boolean => (listed ? listed.includes(tag) : moving.test(tag));
  for (const service of judgedServices(workspace)(file)) {
    const { image: written } = service;
    const image = pulledImage(workspace, file, service);
    if (!image || !written || image.digest !== undefined) continue;
    if (image.tag !== undefined && !isMoving(image.tag)) continue;
    const isExcused = hasNoVersionTags(image) || namesRelease(image) || isFrozenForGood(image, workspace.today);
    if (isExcused && !isStrict) continue;

    const tags = offeredTags(image, workspace.today, (tagged) => keepsDataWhere(tagged, mountedPaths(service)));
    const isLiteral = written.value === image.text;
    const tagged = (tag: string) => {
      const name = image.text.slice(0, image.repositoryRange.end);
      return (tag && isLiteral && replaceValue(written, `${name}:${tag}`)) || undefined;
    };
    const [first, second] = [tagged(tags.first), tagged(tags.second)];
    const opening = file.text[written.start] === '"' || file.text[written.start] === "'" ? 1 : 0;
    yield {
      range:
        image.tagRange && isLiteral && !written.via ? shift(image.tagRange, written.start + opening) : shownAt(written),
      values: { image: fullRepository(image), ...tags },
      edits: { ...(first && { first: [first] }), ...(second && { second: [second] }) },
    };
  }
});

/** A version that keeps its data elsewhere than where the service has mounted it would start empty, or not at all. */
const keepsDataWhere = ({ dataPaths = [], wrongDataPaths = [] }: ImageFacts, mounted: readonly string[]): boolean =>
  !mounted.some((path) => wrongDataPaths.includes(path)) || mounted.some((path) => dataPaths.includes(path));

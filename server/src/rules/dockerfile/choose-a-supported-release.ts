import { suitsTag } from "../../facts/commands/packages/suited-releases.js";
import { rangeOfPart, retagged } from "../../facts/dockerfile/image-parts.js";
import { imageUses } from "../../facts/dockerfile/image-uses.js";
import { releaseValues } from "../../facts/images/release-values.js";
import { endedRelease } from "../../facts/images/releases.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/choose-a-supported-release", function* (file, workspace) {
  for (const use of imageUses(workspace)(file)) {
    const release = endedRelease(use.image, workspace.today);
    if (!release) continue;
    const { part, nextTag = "", newestTag = "" } = release;
    const moved = (tag: string) => (tag && suitsTag(file, use.image, tag) ? retagged(file, use, tag) : []);
    yield {
      range: rangeOfPart(file, use, part),
      values: releaseValues(release),
      edits: () => ({ next: moved(nextTag), newest: moved(newestTag) }),
    };
  }
});

import { suitsTag } from "../../facts/commands/suited-releases.js";
import { rangeOfPart, retagged } from "../../facts/dockerfile/image-parts.js";
import { imageUses } from "../../facts/dockerfile/image-uses.js";
import { endedRelease, type Release } from "../../facts/images/releases.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/choose-a-supported-release", function* (file, workspace) {
  for (const use of imageUses(workspace)(file)) {
    const release = endedRelease(use.image, workspace.today);
    if (!release) continue;
    const { product, version, ended, part, next, nextTag = "", newestTag = "" } = release;
    const moved = (tag: string) => (tag && suitsTag(file, use.image, tag) ? retagged(file, use, tag) : []);
    yield {
      range: rangeOfPart(file, use, part),
      values: {
        product,
        version,
        date: ended,
        successor: next ? `; ${supported(next)}` : "",
        next: nextTag,
        newest: newestTag,
      },
      edits: { next: moved(nextTag), newest: moved(newestTag) },
    };
  }
});

const supported = ({ version, until, checked }: Release): string =>
  until ? `${version} is supported until ${until}` : `${version} was still supported on ${checked}`;

import { writtenImages } from "../../facts/compose/image-edits.js";
import { endedRelease, type Release } from "../../facts/images/releases.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/run-a-supported-release", function* (file, workspace) {
  for (const { image, placeOf, rename } of writtenImages(workspace, file)) {
    const release = endedRelease(image, workspace.today);
    const { tagRange } = image;
    if (!release || !tagRange) continue;
    const { product, version, ended, part, next, nextTag = "", newestTag = "" } = release;
    const name = image.text.slice(0, tagRange.start);
    const retagged = (tag: string) => (tag && image.digest === undefined ? rename(name + tag) : []);
    yield {
      range: placeOf(part),
      values: {
        product,
        version,
        date: ended,
        successor: next ? `; ${supported(next)}` : "",
        next: nextTag,
        newest: newestTag,
      },
      edits: { next: retagged(nextTag), newest: retagged(newestTag) },
    };
  }
});

const supported = ({ version, until, checked }: Release): string =>
  until ? `${version} is supported until ${until}` : `${version} was still supported on ${checked}`;

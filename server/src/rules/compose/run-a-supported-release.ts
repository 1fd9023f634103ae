import { writtenImages } from "../../facts/compose/images/image-edits.js";
import { releaseValues } from "../../facts/images/release-values.js";
import { endedRelease } from "../../facts/images/releases.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/run-a-supported-release", function* (file, workspace) {
  for (const { image, placeOf, rename } of writtenImages(workspace, file)) {
    const release = endedRelease(image, workspace.today);
    const { tagRange } = image;
    if (!release || !tagRange) continue;
    const { part, nextTag = "", newestTag = "" } = release;
    const name = image.text.slice(0, tagRange.start);
    const retagged = (tag: string) => (tag && image.digest === undefined ? rename(name + tag) : []);
    yield {
      range: placeOf(part),
      values: releaseValues(release),
      edits: { next: retagged(nextTag), newest: retagged(newestTag) },
    };
  }
});

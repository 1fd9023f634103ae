import { writtenImages } from "../../facts/compose/images/image-edits.js";
import { frozenImage } from "../../facts/images/frozen-images.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/run-no-frozen-images", function* (file, workspace) {
  for (const { image, placeOf, rename } of writtenImages(workspace, file)) {
    const frozen = frozenImage(image, workspace.today);
    if (!frozen) continue;
    const { since, successor, instead } = frozen;
    yield {
      range: placeOf(image.repositoryRange),
      values: {
        image: image.text.replace(/@.*/, ""),
        state: since ? `has had no updates since ${since}` : "gets no more updates",
        successor,
        instead: instead ?? "",
      },
      edits: instead ? rename(instead) : [],
    };
  }
});

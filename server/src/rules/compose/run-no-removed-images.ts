import { writtenImages } from "../../facts/compose/images/image-edits.js";
import { removedImage } from "../../facts/images/removed-images.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/run-no-removed-images", function* (file, workspace) {
  for (const { image, placeOf, rename } of writtenImages(workspace, file)) {
    const removed = removedImage(image, workspace.today);
    if (!removed) continue;
    const { prefix, instead, registry, since } = removed;
    const at = image.text.lastIndexOf(prefix, image.repositoryRange.end);
    const name = image.text.slice(0, at) + instead + image.text.slice(at + prefix.length);
    yield {
      range: placeOf(image.repositoryRange),
      values: { image: image.text.replace(/@.*/, ""), registry, date: since, instead: instead.replace(/\/$/, "") },
      edits: at < 0 ? [] : rename(name),
    };
  }
});

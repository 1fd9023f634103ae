import { replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { imageUses, partOf } from "../../facts/dockerfile/image-uses.js";
import { removedImage } from "../../facts/images/removed-images.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/replace-removed-images", function* (file, workspace) {
  for (const use of imageUses(workspace)(file)) {
    const { image, written } = use;
    const removed = removedImage(image, workspace.today);
    if (!removed) continue;
    const at = image.text.lastIndexOf(removed.prefix, image.repositoryRange.end);
    const edits = written.map(({ start }) =>
      replace(range(start + at, start + at + removed.prefix.length), removed.instead),
    );
    yield {
      range: partOf(use, image.repositoryRange),
      values: {
        image: image.text.replace(/@.*/, ""),
        registry: removed.registry,
        date: removed.since,
        instead: removed.instead.replace(/\/$/, ""),
      },
      edits: at < 0 ? [] : edits,
    };
  }
});

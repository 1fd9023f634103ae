import { replace } from "../../base/edit.js";
import { moveStage } from "../../facts/dockerfile/stage-edits.js";
import { earlierNames, referenceOf } from "../../facts/dockerfile/stage-references.js";
import { stageNamed, stages } from "../../facts/dockerfile/stages.js";
import { isOfficial } from "../../facts/images/official-images.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/build-stages-before-use", function* (file, workspace) {
  for (const stage of stages(file)) {
    for (const use of stage.copies) {
      const found = referenceOf(file, workspace, use);
      if (found.to !== "later") continue;
      const earlier = earlierNames(file, stage.index).at(-1) ?? "";
      yield {
        range: use.nameRange,
        values: { name: found.stage.name ?? use.name ?? "", earlier },
        edits: {
          move: moveStage(file, found.stage, stage),
          earlier: earlier ? [replace(use.nameRange, earlier)] : [],
        },
        related: [found.stage.from],
      };
    }
    const { image, imageWord, index } = stage;
    if (
      !image ||
      image.unknown ||
      image.text === "scratch" ||
      !imageWord ||
      /^\d+$|[:/@.]/.test(image.text) ||
      isOfficial(image.text)
    )
      continue;
    const later = stageNamed(file, image.text);
    if (!later || later.index <= index) continue;
    yield {
      range: imageWord,
      values: { name: image.text, earlier: "" },
      edits: { move: moveStage(file, later, stage) },
      related: [later.from],
    };
  }
});

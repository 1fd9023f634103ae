import { replace } from "../../base/edit.js";
import { expectedPlatforms, fitsPlatform } from "../../facts/dockerfile/build-platforms.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { boardPlatform } from "../../facts/images/boards.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/build-jetson-images-for-arm", function* (file, workspace) {
  for (const stage of stages(file)) {
    const { image, imageWord, platform: flag } = stage;
    const expected = image && boardPlatform(image);
    if (!image || !imageWord || !expected) continue;
    const actual = expectedPlatforms(workspace, file, stage).find((one) => !fitsPlatform(expected, one));
    if (actual === undefined) continue;
    const isConstant = flag?.value !== undefined && !flag.value.includes("$");
    yield {
      range: imageWord,
      values: { image: image.text.replace(/@.*/, ""), expected, actual },
      edits: isConstant && flag.valueRange ? [replace(flag.valueRange, expected)] : [],
    };
  }
});

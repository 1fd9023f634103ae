import { remove, replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { expectedPlatforms, fitsPlatform, onlyPlatform } from "../../facts/dockerfile/build-platforms.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { boardPlatform } from "../../facts/images/boards.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/match-the-platform-of-the-base", function* (file, workspace) {
  for (const stage of stages(file)) {
    const { image, imageWord, platform: flag } = stage;
    const actual = image && !boardPlatform(image) ? onlyPlatform(image) : undefined;
    if (!image || !imageWord || !actual) continue;
    const expected = expectedPlatforms(workspace, file, stage).find((one) => !fitsPlatform(actual, one));
    if (expected === undefined) continue;
    const prefix = /^(?:docker\.io\/)?(?:amd64|arm64v8|arm32v[567]|i386|ppc64le|s390x|riscv64)\//.exec(imageWord.raw);
    const isConstant = flag?.value !== undefined && !flag.value.includes("$");
    yield {
      range: imageWord,
      values: { image: image.text.replace(/@.*/, ""), actual, expected },
      edits: {
        ...(prefix &&
          image.digest === undefined && {
            prefix: [remove(range(imageWord.start, imageWord.start + prefix[0].length))],
          }),
        ...(isConstant && flag.valueRange && { platform: [replace(flag.valueRange, actual)] }),
      },
    };
  }
});

import { replace } from "../../base/edit.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { renameStage } from "../../facts/dockerfile/stage-names.js";
import { type Stage, shippedStages, stages } from "../../facts/dockerfile/stages.js";
import { imageFacts } from "../../facts/images/images.js";
import { type Platform, platformOf } from "../../facts/images/platforms.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/let-the-build-choose-the-platform", function* (file) {
  for (const stage of stages(file)) {
    const { platform: flag, name, index } = stage;
    const platform = platformOf(flag?.value ?? "");
    if (!flag?.value || !flag.valueRange || !platform || isMeant(stage, platform)) continue;
    const isTool =
      !shippedStages(file).has(index) && stages(file).some(({ copies }) => copies.some((use) => use.stage === index));
    const named = `${name}-${platform.architecture ?? platform.system}`;
    yield {
      range: flag,
      values: { platform: flag.value, named },
      edits: {
        ...(isTool && { build: [replace(flag.valueRange, "$BUILDPLATFORM")] }),
        remove: [removeWord(file, flag)],
        ...(name && { name: renameStage(file, stage, named) }),
      },
    };
  }
});

/** The name of the stage says so, or the image leaves no choice. */
function isMeant({ name = "", image, platform }: Stage, { system, architecture }: Platform): boolean {
  if (system === "windows" || platform?.value?.includes("$")) return true;
  const words = [system, architecture].filter((word) => word !== undefined);
  if (words.some((word) => name.toLowerCase().includes(word))) return true;
  if (!image || image.unknown) return false;
  const facts = imageFacts(image);
  return (
    facts?.architectures?.length === 1 ||
    facts?.family === "windows" ||
    /^(?:amd64|arm64v8|arm32v[567]|i386|ppc64le|s390x|riscv64)\//.test(image.repository) ||
    /(?:^|[/-])l4t/.test(image.repository)
  );
}

import { replace } from "../../base/edit.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { fixedDownloads } from "../../facts/commands/downloads/fixed-downloads.js";
import { renameStage } from "../../facts/dockerfile/stage-names.js";
import { type Stage, shippedStages, stages } from "../../facts/dockerfile/stages.js";
import { imageFacts } from "../../facts/images/images.js";
import { architectureName, type Platform, platformOf } from "../../facts/images/platforms.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/let-the-build-choose-the-platform", function* (file, { policy }) {
  for (const stage of stages(file)) {
    const { platform: flag, name, index } = stage;
    const platform = platformOf(flag?.value ?? "");
    if (!flag?.value || !flag.valueRange) continue;
    const isForDocker = policy.profile === "buildkit";
    const isFixed = platform && !(isForDocker ? isNamedForDocker : isNamedAfter)(stage, platform);
    if (policy.profile === "hadolint" ? followsBuild(flag.value) : !isFixed) continue;
    if (!policy.profile && platform && isOnlyChoice(stage, platform)) continue;
    const isTool =
      !shippedStages(file).has(index) && stages(file).some(({ copies }) => copies.some((use) => use.stage === index));
    // What is fetched for one architecture would be there for no other.
    const isBound =
      platform?.architecture === "amd64" && fixedDownloads(file).some((download) => download.stage === index);
    const named = `${name}-${platform?.architecture ?? platform?.system}`;
    yield {
      range: flag,
      values: { platform: flag.value, named },
      edits: {
        ...(isTool && { build: [replace(flag.valueRange, "$BUILDPLATFORM")] }),
        ...(!isBound && { remove: [removeWord(file, flag)] }),
        ...(name && isFixed && { name: renameStage(file, stage, named) }),
      },
    };
  }
});

/** One of the variables that the build sets decides: hadolint takes every other one for a constant. */
const followsBuild = (value: string): boolean => /\$\{?(?:BUILD|TARGET)(?:PLATFORM|OS|ARCH)\b/.test(value);

/** The name of the stage says so, or a variable decides. */
function isNamedAfter({ name = "", platform }: Stage, { system, architecture }: Platform): boolean {
  if (platform?.value?.includes("$")) return true;
  return [system, architecture].some((word) => word !== undefined && name.toLowerCase().includes(word));
}

/** Docker fills up what is not written from the machine, here the most common one, and calls architectures by Go's names. */
function isNamedForDocker({ name = "", platform: flag }: Stage, written: Platform): boolean {
  if (flag?.value?.includes("$")) return true;
  const { system = "linux", architecture = "amd64" } = written;
  return [system, architectureName(architecture)].some((word) => name.toLowerCase().includes(word));
}

/** The image is there for no other platform. */
function isOnlyChoice({ image }: Stage, { system }: Platform): boolean {
  if (system === "windows") return true;
  if (!image || image.unknown) return false;
  const facts = imageFacts(image);
  return (
    facts?.architectures?.length === 1 ||
    facts?.family === "windows" ||
    /^(?:amd64|arm64v8|arm32v[567]|i386|ppc64le|s390x|riscv64)\//.test(image.repository) ||
    /(?:^|[/-])l4t/.test(image.repository)
  );
}

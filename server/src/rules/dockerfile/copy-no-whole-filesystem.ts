import { lineage, stages } from "../../facts/dockerfile/stages.js";
import { imageReference } from "../../facts/images/image-reference.js";
import { imageFacts } from "../../facts/images/images.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-no-whole-filesystem", function* (file, { policy }) {
  for (const outer of instructionsWith(file, "COPY")) {
    const copy = outer.trigger ?? outer;
    const { from, sources, destination } = copyParts(copy);
    if (!from?.value || !destination || !isRoot(destination.value)) continue;
    const stage = stages(file)[outer.stage];
    const isEmpty = stage && lineage(file, stage).at(-1)?.image?.text === "scratch";
    if (policy.profile !== "hadolint" && (isEmpty || !isSystem(file, outer, from.value))) continue;
    for (const source of sources) {
      if (isRoot(source.value)) yield { range: source, values: { stage: from.value } };
    }
  }
});

/** A distribution, or a stage that builds on something: an unknown image may be a few tools that are meant to be copied. */
function isSystem(file: DockerfileSource, { start }: Instruction, name: string): boolean {
  const known = stages(file)
    .flatMap(({ copies }) => copies)
    .find((use) => use.instruction.start === start)?.stage;
  const stage = known === undefined ? undefined : stages(file)[known];
  const root = stage ? lineage(file, stage).at(-1)?.image : imageReference(name);
  if (!root || root.text === "scratch") return false;
  const isBuilt =
    stage !== undefined &&
    lineage(file, stage).some((one) => one.instructions.some(({ keyword }) => keyword === "RUN"));
  return isBuilt || imageFacts(root)?.packageManager !== undefined;
}

/** The root folder, or all that is in it. */
const isRoot = (path: string): boolean => /^\/+(?:\.\/?|\*)?$/.test(path);

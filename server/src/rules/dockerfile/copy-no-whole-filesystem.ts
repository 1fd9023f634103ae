import { lineage, stages } from "../../facts/dockerfile/stages.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-no-whole-filesystem", function* (file, { policy }) {
  for (const outer of instructions(file)) {
    const copy = outer.trigger ?? outer;
    if (copy.keyword !== "COPY") continue;
    const { from, sources, destination } = copyParts(copy);
    if (!from?.value || !destination || !isRoot(destination.value)) continue;
    const stage = stages(file)[outer.stage];
    const isEmpty = stage && lineage(file, stage).at(-1)?.image?.text === "scratch";
    if (isEmpty && policy.profile !== "hadolint") continue;
    for (const source of sources) {
      if (isRoot(source.value)) yield { range: source, values: { stage: from.value } };
    }
  }
});

/** The root folder, or all that is in it. */
const isRoot = (path: string): boolean => /^\/+(?:\.\/?|\*)?$/.test(path);

import { referenceOf } from "../../facts/dockerfile/stage-references.js";
import { lineage, type Stage, stages } from "../../facts/dockerfile/stages.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-from-stages-with-files", function* (file, workspace) {
  for (const use of stages(file).flatMap(({ copies }) => copies)) {
    const { instruction, name = "", nameRange } = use;
    // To mount nothing, or to copy all of it, is no error.
    if (instruction.keyword !== "COPY" || copyParts(instruction).sources.some(({ value }) => /^[./]*$/.test(value))) {
      continue;
    }
    const reference = referenceOf(file, workspace, use);
    if (reference.to !== "stage" || !isEmpty(file, reference.stage)) continue;
    yield { range: nameRange, values: { name }, related: [reference.stage.from] };
  }
});

const isEmpty = (file: DockerfileSource, stage: Stage): boolean => {
  const line = lineage(file, stage);
  return line.at(-1)?.image?.text === "scratch" && !line.some(({ instructions }) => instructions.some(writes));
};

const writes = ({ keyword }: { readonly keyword: string }): boolean => /^(?:ADD|COPY|RUN)$/.test(keyword);

import { type Edit, insertAfter, replace } from "../../base/edit.js";
import { caseOf, inCase } from "../../facts/dockerfile/letter-case.js";
import { type Stage, type StageUse, stages } from "../../facts/dockerfile/stages.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/name-stages-you-copy-from", function* (file) {
  const counted = new Map<number, StageUse[]>();
  for (const use of stages(file).flatMap(({ copies }) => copies)) {
    if (use.stage === undefined || !isNumber(file, use)) continue;
    counted.set(use.stage, counted.get(use.stage) ?? []);
    counted.get(use.stage)?.push(use);
  }
  for (const [index, uses] of counted) {
    const stage = stages(file)[index];
    if (!stage) continue;
    const meant = stage.name ?? newName(file, stage);
    // A stage that gets a name is called by it everywhere.
    const all = [...naming(stage, meant), ...uses.map(({ nameRange }) => replace(nameRange, meant))];
    for (const { name = "", nameRange } of uses) {
      yield {
        range: nameRange,
        values: { index: name, name: meant },
        edits: stage.name === undefined ? all : [replace(nameRange, meant)],
        related: [stage.from.keywordRange],
      };
    }
  }
});

const isNumber = ({ text }: DockerfileSource, { name = "", nameRange }: StageUse): boolean =>
  /^\d+$/.test(name) && text.slice(nameRange.start, nameRange.end) === name;

/** The only stage before the last that has no name is what builds. */
function newName(file: DockerfileSource, { index }: Stage): string {
  const isTaken = stages(file).some(({ name }) => name?.toLowerCase() === "build");
  const nameless = stages(file).filter(({ name }) => name === undefined).length;
  return isTaken || nameless > 2 ? `stage-${index}` : "build";
}

/** In the case of its FROM. */
const naming = ({ from, imageWord, name: old }: Stage, name: string): readonly Edit[] =>
  old === undefined && imageWord
    ? [insertAfter(imageWord, ` ${inCase("AS", caseOf(from.written) ?? "upper")} ${name}`)]
    : [];

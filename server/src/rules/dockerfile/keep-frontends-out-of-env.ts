import { type Edit, replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { lineage, stages } from "../../facts/dockerfile/stages.js";
import { environmentOf, stateAfter } from "../../facts/dockerfile/state.js";
import { insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { type Assignment, assignments } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

const name = "DEBIAN_FRONTEND";

export default dockerfileRule("dockerfile/keep-frontends-out-of-env", function* (file) {
  const last = stages(file).at(-1);
  // What a later ENV sets back does not stay.
  if (!last || environmentOf(stateAfter(file, last)).get(name) !== "noninteractive") return;
  for (const instruction of lineage(file, last).flatMap((stage) => stage.instructions)) {
    if (instruction.keyword !== "ENV") continue;
    for (const assignment of assignments(instruction)) {
      if (assignment.name !== name || assignment.value !== "noninteractive") continue;
      yield { range: assignment, values: {}, edits: asArgument(file, instruction, assignment) };
    }
  }
});

/** ENV becomes ARG; with other variables in the same ENV, this one gets an ARG of its own above. */
function asArgument(file: DockerfileSource, instruction: Instruction, assignment: Assignment): readonly Edit[] {
  const { nameRange, valueRange, legacy } = assignment;
  const keyword = replace(instruction.keywordRange, "ARG");
  if (legacy) return valueRange ? [keyword, replace(range(nameRange.end, valueRange.start), "=")] : [];
  if (assignments(instruction).length === 1) return [keyword];
  return [insertBeforeInstruction(file, instruction, `ARG ${name}=noninteractive`), removeWord(file, assignment)];
}

import { type Edit, remove } from "../../base/edit.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { baseOf } from "../../facts/dockerfile/state.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { type Assignment, assignments } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/leave-gpu-choice-to-the-host", function* (file) {
  for (const stage of stages(file)) {
    for (const instruction of stage.instructions) {
      if (instruction.keyword !== "ENV") continue;
      for (const assignment of assignments(instruction)) {
        const { name, value = "" } = assignment;
        const isRepeated =
          name === "NVIDIA_VISIBLE_DEVICES" && value === "all" && baseOf(file, stage)?.repository === "nvidia/cuda";
        if (!isRepeated && !namesDevices(name, value)) continue;
        const edits = without(file, instruction, assignment);
        yield {
          range: assignment,
          values: {
            name,
            value,
            trouble: isRepeated ? "is what the base image sets already" : "names GPUs of one machine inside the image",
          },
          edits: isRepeated ? { repeated: edits } : { remove: edits },
        };
      }
    }
  }
});

/** Numbers and ids; `none`, `void`, `-1` and nothing at all keep GPUs away on purpose. */
const namesDevices = (name: string, value: string): boolean =>
  (name === "NVIDIA_VISIBLE_DEVICES" || name === "CUDA_VISIBLE_DEVICES" || name === "HIP_VISIBLE_DEVICES") &&
  /^(?:\d+|(?:GPU|MIG)-[\w/-]+)(?:[,:](?:\d+|(?:GPU|MIG)-[\w/-]+))*$/.test(value);

/** None where a later value of the same ENV would be left alone with a comment or nothing. */
function without(file: DockerfileSource, instruction: Instruction, assignment: Assignment): readonly Edit[] {
  if (assignments(instruction).length === 1) {
    return instruction.comments.length > 0 ? [] : [removeInstruction(file, instruction)];
  }
  return assignment.legacy
    ? []
    : [isFirst(instruction, assignment) ? firstRemoved(file, instruction, assignment) : removeWord(file, assignment)];
}

const isFirst = (instruction: Instruction, { start }: Assignment): boolean => instruction.words[0]?.start === start;

/** Up to the next word, so that it takes the place. */
function firstRemoved({ text }: DockerfileSource, instruction: Instruction, { start, end }: Assignment): Edit {
  const next = instruction.words[1]?.start ?? end;
  return /^[\s\\`]*$/.test(text.slice(end, next)) ? remove({ start, end: next }) : remove({ start, end });
}

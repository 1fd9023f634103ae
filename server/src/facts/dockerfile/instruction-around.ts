import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";

/** The instruction whose lines a place is in. */
export function instructionAround(file: DockerfileSource, at: number): Instruction | undefined {
  const all = instructions(file);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.lines.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const found = all[low - 1];
  return found && at < found.lines.end ? found : undefined;
}

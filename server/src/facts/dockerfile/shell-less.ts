import { fact } from "../../base/fact.js";
import { textAt } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts, mountOptions } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { buildsOnOneOf } from "../commands/earlier.js";
import { lineage, stageOf } from "./stages.js";
import { baseOf, stateAt } from "./state.js";

/**
 * The image under an instruction that has no shell, if none can have come in before it: `scratch`, or one that the table
 * knows to have none. A file system that is copied whole, or anything in a folder of programs, may be a shell.
 */
export function shelllessBase(file: DockerfileSource, instruction: Instruction): string | undefined {
  const stage = stageOf(file, instruction);
  const root = stage && lineage(file, stage).at(-1);
  if (!stage || !root?.image || root.image.unknown) return undefined;
  const isScratch = root.image.text === "scratch";
  if (!isScratch && baseOf(file, stage)?.shell !== false) return undefined;
  if (stateAt(file, instruction).shell.instruction) return undefined;
  const isOwn = instruction.keyword === "RUN" && mayBringShell(file, instruction);
  return isOwn || broughtBefore(file)(instruction) ? undefined : root.image.text;
}

const broughtBefore = fact((file: DockerfileSource) =>
  buildsOnOneOf(
    file,
    instructions(file).filter((one) => mayBringShell(file, one)),
  ),
);

function mayBringShell({ text }: DockerfileSource, instruction: Instruction): boolean {
  if (instruction.flags.some((flag) => mountOptions(flag).some(({ key }) => key === "from"))) return true;
  if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return false;
  if (/busybox|\/(?:ba|da|a)?sh\b|rootfs|\$/.test(textAt(text, instruction))) return true;
  const { sources, destination, from } = copyParts(instruction);
  if (!destination) return true;
  if (/^\/?(?:usr\/|s?bin\b|busybox)/.test(destination.value)) return true;
  const isRoot = /^[./]*$/.test(destination.value);
  return (
    isRoot && sources.some(({ value }) => from !== undefined || /^[./]*$|\/$|\.(?:tar|tgz|txz|tbz2?)\b/.test(value))
  );
}

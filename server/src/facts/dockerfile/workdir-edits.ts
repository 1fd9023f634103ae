import type { Edit } from "../../base/edit.js";
import { insertAfterInstruction, insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { stages } from "./stages.js";
import { absoluteIn, stateAt } from "./state.js";
import { isRelativePath } from "./workdirs.js";

/**
 * A WORKDIR above an instruction, and one below it where something goes on in the old directory; none if that is the same.
 *
 * Undefined if nobody knows what the old one was.
 */
export function workdirFor(
  file: DockerfileSource,
  instruction: Instruction,
  path: string,
): readonly Edit[] | undefined {
  const before = absoluteIn(stateAt(file, instruction), ".");
  if (before === path) return [];
  const there = insertBeforeInstruction(file, instruction, `WORKDIR ${path}`);
  if (!goesOn(file, instruction)) return [there];
  return before === undefined ? undefined : [there, insertAfterInstruction(file, instruction, `WORKDIR ${before}`)];
}

/** Whether a later instruction of the stage, or of one built on it, starts from the directory. */
function goesOn(file: DockerfileSource, { stage, start }: Instruction): boolean {
  const next = stages(file)[stage]?.instructions.find(
    (one) =>
      one.start > start && !/^(?:ARG|ENV|EXPOSE|LABEL|USER|MAINTAINER|STOPSIGNAL|SHELL|VOLUME)$/.test(one.keyword),
  );
  if (next) return next.keyword !== "WORKDIR" || next.words.some(isRelativePath);
  return stages(file).some(({ parent }) => parent === stage);
}

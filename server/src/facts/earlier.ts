import { textAt } from "../base/range.js";
import type { Instruction } from "../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../syntax/source.js";
import type { Command } from "./commands.js";
import { type Run, runs } from "./runs.js";
import { lineage, stages } from "./stages.js";

/** The instructions that an instruction builds on: those before it in its stage, and all of the parent stages. */
export function earlierInstructions(
  file: DockerfileSource,
  { stage, start }: Pick<Instruction, "stage" | "start">,
): readonly Instruction[] {
  const own = stages(file)[stage];
  if (!own) return [];
  return lineage(file, own).flatMap(({ index, instructions }) =>
    index === stage ? instructions.filter((instruction) => instruction.start < start) : instructions,
  );
}

/** The commands that have run when this one starts, in this RUN and those it builds on. */
export function earlierCommands(file: DockerfileSource, run: Run, command: Command): readonly Command[] {
  const before = new Set(earlierInstructions(file, run.outer));
  return [
    ...runs(file).flatMap(({ outer, commands }) => (before.has(outer) ? commands : [])),
    ...run.commands.filter(({ start }) => start < command.start),
  ];
}

/** Whether the text of what has been run and copied before a command matches: settings that a script writes to a file. */
export const isWrittenBefore = (file: DockerfileSource, run: Run, command: Command, setting: RegExp): boolean =>
  setting.test(file.text.slice(run.start, command.start)) ||
  earlierInstructions(file, run.outer).some((instruction) => setting.test(textAt(file.text, instruction)));

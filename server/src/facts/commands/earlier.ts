import { fact } from "../../base/fact.js";
import { textAt } from "../../base/range.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { stages } from "../dockerfile/stages.js";
import type { Command } from "./commands.js";
import type { Run } from "./runs.js";

export type Place = Pick<Instruction, "stage" | "start">;

/**
 * Tells of an instruction whether it builds on one of these: those before it in its stage, and all of the parent stages.
 *
 * Made once for a file and asked for each instruction: looking through all earlier ones each time would take the square of the file.
 */
export function buildsOnOneOf(file: DockerfileSource, places: readonly Place[]): (instruction: Place) => boolean {
  const first = new Map<number, number>();
  for (const { stage, start } of places) if (start < (first.get(stage) ?? Infinity)) first.set(stage, start);
  for (const { index, parent } of stages(file)) {
    if (parent !== undefined && first.has(parent)) first.set(index, -1);
  }
  return ({ stage, start }) => (first.get(stage) ?? Infinity) < start;
}

/** Whether the text of what has been run and copied before a command matches: settings that a script writes to a file. */
export function isWrittenBefore(file: DockerfileSource, run: Run, command: Command, setting: RegExp): boolean {
  const { matching, isBuiltUpon } = written(file)(setting);
  return (matching.has(run.outer) && setting.test(file.text.slice(run.start, command.start))) || isBuiltUpon(run.outer);
}

const written = fact((file: DockerfileSource) => {
  const known = new Map<string, ReturnType<typeof find>>();
  const find = (setting: RegExp) => {
    const matching = stages(file)
      .flatMap((stage) => stage.instructions)
      .filter((instruction) => setting.test(textAt(file.text, instruction)));
    return { matching: new Set(matching), isBuiltUpon: buildsOnOneOf(file, matching) };
  };
  return (setting: RegExp) => {
    const found = known.get(String(setting)) ?? find(setting);
    known.set(String(setting), found);
    return found;
  };
});

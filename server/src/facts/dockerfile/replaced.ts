import { fact } from "../../base/fact.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { stages } from "./stages.js";

/** An instruction without effect, since a later one of its stage sets the same. */
export interface Replaced {
  readonly instruction: Instruction;
  /** The last one of the stage, which counts. */
  readonly by: Instruction;
  /** Where that one begins, from 1. */
  readonly line: number;
  /** All others of the stage, in order; empty where there are so many that nobody picks one. */
  readonly others: readonly Instruction[];
}

/** Every CMD, ENTRYPOINT or HEALTHCHECK but the last of its stage. */
export const replaced = fact((file: DockerfileSource) => ({
  CMD: replacedIn(file, "CMD"),
  ENTRYPOINT: replacedIn(file, "ENTRYPOINT"),
  HEALTHCHECK: replacedIn(file, "HEALTHCHECK"),
}));

const replacedIn = (file: DockerfileSource, keyword: string): readonly Replaced[] =>
  stages(file).flatMap((stage) => {
    const all = stage.instructions.filter((instruction) => instruction.keyword === keyword);
    const by = all.at(-1);
    if (!by) return [];
    const line = lineAndColumn(linesOf(file), by.start).line + 1;
    return all.slice(0, -1).map((instruction) => ({
      instruction,
      by,
      line,
      others: all.length > mostToPick ? [] : all.filter((other) => other !== instruction),
    }));
  });

const mostToPick = 20;

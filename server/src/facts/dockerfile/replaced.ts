import { fact } from "../../base/fact.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import type { Range } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { stages } from "./stages.js";
import { isTriggered } from "./triggered-stages.js";

/** An instruction without effect, since a later one of its stage sets the same. */
export interface Replaced {
  /** Of a trigger, the ONBUILD. */
  readonly instruction: Instruction;
  readonly keywordRange: Range;
  /** The last one of the stage, which counts. */
  readonly by: Instruction;
  readonly byKeywordRange: Range;
  /** Where that one begins, from 1. */
  readonly line: number;
  /** All others of the stage, in order; empty where there are so many that nobody picks one. */
  readonly others: readonly Instruction[];
}

/** Every CMD, ENTRYPOINT or HEALTHCHECK but the last of its stage, and but the last that ONBUILD holds there. */
export const replaced = fact((file: DockerfileSource) => ({
  CMD: replacedIn(file, "CMD"),
  ENTRYPOINT: replacedIn(file, "ENTRYPOINT"),
  HEALTHCHECK: replacedIn(file, "HEALTHCHECK"),
}));

/** The same as a build comes to it: what ONBUILD holds stands where a stage on top of it begins. */
export const replacedInBuild = fact((file: DockerfileSource) => ({
  CMD: replacedOnTop(file, "CMD"),
  ENTRYPOINT: replacedOnTop(file, "ENTRYPOINT"),
  HEALTHCHECK: replacedOnTop(file, "HEALTHCHECK"),
}));

const replacedOnTop = (file: DockerfileSource, keyword: string): readonly Replaced[] =>
  stages(file).flatMap((stage) => {
    const { from, parent, instructions: own } = stage;
    const below = isTriggered(file, stage) ? (stages(file)[parent ?? 0]?.instructions ?? []) : [];
    const triggers = below.filter(({ trigger }) => trigger?.keyword === keyword);
    const all = [...triggers, ...own.filter((instruction) => instruction.keyword === keyword)];
    return repeated(file, all).map((one) =>
      one.instruction.trigger ? { ...one, keywordRange: from.keywordRange } : one,
    );
  });

const replacedIn = (file: DockerfileSource, keyword: string): readonly Replaced[] =>
  parts(file).flatMap((part) => [
    ...repeated(
      file,
      part.filter((instruction) => instruction.keyword === keyword),
    ),
    ...repeated(
      file,
      part.filter(({ trigger }) => trigger?.keyword === keyword),
    ),
  ]);

function repeated(file: DockerfileSource, all: readonly Instruction[]): readonly Replaced[] {
  const by = all.at(-1);
  if (!by || all.length < 2) return [];
  const line = lineAndColumn(linesOf(file), by.start).line + 1;
  return all.slice(0, -1).map((instruction) => ({
    instruction,
    keywordRange: (instruction.trigger ?? instruction).keywordRange,
    by,
    byKeywordRange: (by.trigger ?? by).keywordRange,
    line,
    others: all.length > mostToPick ? [] : all.filter((other) => other !== instruction),
  }));
}

/** The instructions of each stage that may take each other's place; those of a file without FROM are of one. */
const parts = fact((file: DockerfileSource): readonly (readonly Instruction[])[] =>
  (stages(file).length === 0 ? [instructions(file)] : stages(file).map((stage) => stage.instructions)).map((part) =>
    part.filter(({ keyword, trigger }) => isOfOne(keyword) || (trigger && isOfOne(trigger.keyword))),
  ),
);

const isOfOne = (keyword: string): boolean =>
  keyword === "CMD" || keyword === "ENTRYPOINT" || keyword === "HEALTHCHECK";

const mostToPick = 20;

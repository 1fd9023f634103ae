import { type Edit, insertAt, remove } from "../../base/edit.js";
import { comments } from "../../syntax/dockerfile/instructions.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { neededStages, type Stage, stages } from "./stages.js";

/**
 * Moves a stage, with the comments right above it, before another one.
 *
 * No edit where that would not work or mean something else: it is built by default as the last one, needs a stage that it
 * would pass, or stages are counted somewhere.
 */
export function moveStage(file: DockerfileSource, stage: Stage, before: Stage): readonly Edit[] {
  const all = stages(file);
  const next = all[stage.index + 1];
  if (!next || [...neededStages(file, stage)].some((index) => index >= before.index && index !== stage.index))
    return [];
  if (all.some(({ copies }) => copies.some(({ name = "0" }) => /^\d+$/.test(name)))) return [];
  const start = startOf(file, stage);
  const end = startOf(file, next);
  return [insertAt(startOf(file, before), file.text.slice(start, end)), remove({ start, end })];
}

/** The first of the comment lines that stand right above FROM. */
function startOf(file: DockerfileSource, { from }: Stage): number {
  let { start } = from.lines;
  for (const comment of [...comments(file)].reverse()) {
    const between = file.text.slice(comment.end, start);
    if (comment.end <= start && /^\r?\n$/.test(between)) start = file.text.lastIndexOf("\n", comment.start) + 1;
  }
  return start;
}

import { fact } from "../../base/fact.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { instructionAround } from "./instruction-around.js";
import { neededStages, type Stage, stages } from "./stages.js";

/**
 * By the number of a stage, those that run what its ONBUILDs hold: they are FROM it, and the last stage needs them.
 * Docker judges all other instructions of a stage whether anything needs it or not.
 */
export const triggeredStages = fact((file: DockerfileSource): ReadonlyMap<number, readonly Stage[]> => {
  const found = new Map<number, Stage[]>();
  const last = stages(file).at(-1);
  const needed = last ? neededStages(file, last) : new Set<number>();
  for (const stage of stages(file)) {
    const below = stage.parent === undefined ? undefined : stages(file)[stage.parent];
    if (!below?.instructions.some(({ trigger }) => trigger) || !needed.has(stage.index)) continue;
    found.set(below.index, [...(found.get(below.index) ?? []), stage]);
  }
  return found;
});

/**
 * A trouble at a place where Docker does not stop for it: nobody runs what this ONBUILD holds. The images that are made
 * on top of this one fail.
 */
export function isPutOff(file: DockerfileSource, place: number): boolean {
  const { trigger, stage = -1 } = instructionAround(file, place) ?? {};
  return trigger !== undefined && trigger.start <= place && !triggeredStages(file).has(stage);
}

/** For findings of rules that are errors otherwise. */
export const putOff = (file: DockerfileSource, place: number): { readonly category?: "reliability" } =>
  isPutOff(file, place) ? { category: "reliability" } : {};

/** Whether a stage begins with what the ONBUILDs of the stage below hold. */
export const isTriggered = (file: DockerfileSource, stage: Stage): boolean =>
  stage.parent !== undefined && (triggeredStages(file).get(stage.parent)?.includes(stage) ?? false);

import { insertAfter } from "../../base/edit.js";
import { stages } from "../dockerfile/stages.js";
import { failedStage, type PlacedEdit } from "./log-edits.js";
import type { FailurePlace } from "./log-place.js";

/** Tools that make a program for another processor when they are told to; what they make by default is for their own. */
const crossing = /(?:^|\/)(?:golang|node|bun|dotnet\/sdk|maven|gradle)$/;

/**
 * Has the stage that failed run on the machine that builds, and not be emulated.
 *
 * Only for a stage that others copy from, and whose output does not depend on the processor, or whose tools compile for another one.
 */
export function onBuildPlatform(place: FailurePlace): readonly PlacedEdit[] {
  const { file } = place;
  const stage = failedStage(place);
  if (!file || !stage?.image || stage.platform || !crossing.test(stage.image.repository)) return [];
  const all = stages(file);
  const isBuild = all.some(
    ({ copies, index }) => index > stage.index && copies.some((use) => use.stage === stage.index),
  );
  const isBase = all.some(({ parent }) => parent === stage.index) || stage.index === all.length - 1;
  if (!isBuild || isBase) return [];
  return [{ ...insertAfter(stage.from.keywordRange, " --platform=$BUILDPLATFORM"), path: file.path }];
}

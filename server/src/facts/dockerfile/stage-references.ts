import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { isOfficial } from "../images/official-images.js";
import type { Workspace } from "../workspace/workspace.js";
import { namedContexts } from "./named-contexts.js";
import { type Stage, type StageUse, stageNamed, stages } from "./stages.js";

/**
 * What `--from=NAME` or a mount's `from=NAME` leads to.
 *
 * `missing` is a bare name or a number that nothing answers to; `unknown` depends on a variable.
 */
export type Reference =
  | { readonly to: "stage" | "self" | "later"; readonly stage: Stage }
  | { readonly to: "context" | "image" | "missing" | "unknown" };

export function referenceOf(file: DockerfileSource, workspace: Workspace, use: StageUse): Reference {
  const { name, instruction } = use;
  const earlier = use.stage === undefined ? undefined : stages(file)[use.stage];
  if (name === undefined || name === "") return { to: "unknown" };
  if (namedContexts(workspace, file).has(name.toLowerCase())) return { to: "context" };
  if (earlier) return { to: "stage", stage: earlier };
  const isCounted = instruction.keyword === "RUN" && /^\d+$/.test(name);
  const other = isCounted ? undefined : stageNamed(file, name);
  if (other) return { to: other.index === instruction.stage ? "self" : "later", stage: other };
  return { to: /[/:@.]/.test(name) || isOfficial(name) ? "image" : "missing" };
}

/**
 * The `--from` of each COPY that names neither an earlier stage nor an image with its tag or digest: what hadolint asks for.
 *
 * It minds images without a tag, stages that come too late, and triggers, whose stages nobody sees from here.
 */
export function missingSources(file: DockerfileSource, workspace: Workspace): readonly StageUse[] {
  const first = new Map<string, number>();
  for (const { name, index } of stages(file)) {
    const key = name?.toLowerCase();
    if (key !== undefined && !first.has(key)) first.set(key, index);
  }
  return instructionsWith(file, "COPY").flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    const from = instruction.keyword === "COPY" ? copyParts(instruction).from : undefined;
    const name = from?.value?.toLowerCase();
    if (!name || !from?.valueRange || /[:$]/.test(name) || namedContexts(workspace, file).has(name)) return [];
    const isEarlier =
      (first.get(name) ?? Infinity) <= outer.stage || (/^\d+$/.test(name) && Number(name) < outer.stage);
    return isEarlier ? [] : [{ instruction: outer, name: from.value, nameRange: from.valueRange }];
  });
}

/** The names that COPY and mounts of a stage can take from. */
export const earlierNames = (file: DockerfileSource, stage: number): readonly string[] =>
  stages(file)
    .slice(0, Math.max(stage, 0))
    .flatMap(({ name }) => name ?? []);

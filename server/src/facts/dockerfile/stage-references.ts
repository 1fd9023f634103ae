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
  const other = stageNamed(file, name);
  if (other) return { to: other.index === instruction.stage ? "self" : "later", stage: other };
  return { to: /[/:@.]/.test(name) || isOfficial(name) ? "image" : "missing" };
}

/** The names that COPY and mounts of a stage can take from. */
export const earlierNames = (file: DockerfileSource, stage: number): readonly string[] =>
  stages(file)
    .slice(0, Math.max(stage, 0))
    .flatMap(({ name }) => name ?? []);

import type { DockerfileSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { shippedStages, stages } from "./stages.js";

/**
 * The stages that count: those that are shipped; all of them for a team that judges the way hadolint or BuildKit does.
 *
 * A fragment without a FROM is what some image is made of: its instructions are of stage -1.
 */
export function judgedStages(file: DockerfileSource, { policy }: Workspace): ReadonlySet<number> {
  const all = stages(file);
  if (all.length === 0) return new Set([-1]);
  return policy.profile ? new Set(all.map(({ index }) => index)) : shippedStages(file);
}

import { fact } from "../../base/fact.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { shippedStages, stages } from "./stages.js";

/** The stages that count: those that are shipped; all of them for a team that judges the way hadolint or BuildKit does. */
export const judgedStages = (file: DockerfileSource, { policy }: Workspace): ReadonlySet<number> =>
  policy.profile ? allStages(file) : lastStages(file);

/** The same of what policies ask for: they look at every stage. */
export const policyStages = (file: DockerfileSource, workspace: Workspace): ReadonlySet<number> =>
  workspace.policy.all ? allStages(file) : judgedStages(file, workspace);

/**
 * The last stage and those it is FROM, at which hadolint looks as well where files are left behind on the way.
 *
 * A fragment without a FROM is what some image is made of: its instructions are of stage -1.
 */
export const lastStages = (file: DockerfileSource): ReadonlySet<number> =>
  stages(file).length === 0 ? allStages(file) : shippedStages(file);

const allStages = fact((file: DockerfileSource): ReadonlySet<number> => {
  const all = stages(file);
  return new Set(all.length === 0 ? [-1] : all.map(({ index }) => index));
});

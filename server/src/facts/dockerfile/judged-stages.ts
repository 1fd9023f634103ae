import type { DockerfileSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { shippedStages, stages } from "./stages.js";

/** The stages whose size counts: those that are shipped; all of them for a team that judges the way hadolint does. */
export const judgedStages = (file: DockerfileSource, { policy }: Workspace): ReadonlySet<number> =>
  policy.profile === "hadolint" ? new Set(stages(file).map(({ index }) => index)) : shippedStages(file);

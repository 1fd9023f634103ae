import type { HostPart } from "../../images/images.js";
import type { Workspace } from "../../workspace/workspace.js";
import type { JudgedService } from "../judged-services.js";

/** Whether the image of a service is known to need a part of the host for its work, and nobody asks what has it all the same. */
export const needs = ({ policy }: Workspace, { runs }: JudgedService, part: HostPart): boolean =>
  !policy.all && isNeeded(runs, part);

const isNeeded = (runs: JudgedService["runs"], part: HostPart): boolean =>
  runs?.facts?.needsOfHost?.includes(part) === true ||
  // Docker in Docker is privileged by design.
  (part === "privileges" && runs?.repository === "docker" && /dind/.test(runs.reference.tag ?? ""));

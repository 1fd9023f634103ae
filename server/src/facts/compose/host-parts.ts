import type { HostPart } from "../images/images.js";
import type { JudgedService } from "./judged-services.js";

/** Whether the image of a service is known to need a part of the host for its work. */
export const needs = ({ runs }: JudgedService, part: HostPart): boolean =>
  runs?.facts?.needsOfHost?.includes(part) === true ||
  // Docker in Docker is privileged by design.
  (part === "privileges" && runs?.repository === "docker" && /dind/.test(runs.reference.tag ?? ""));

import type { Edit } from "../../../base/edit.js";
import { addToList, declare } from "../../../syntax/compose/edits.js";
import { services } from "../../../syntax/compose/model.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import type { JudgedService } from "../judged-services.js";
import { project } from "../project/project.js";

/** Everything mounted into a service, as paths of the container: volumes, binds, `tmpfs`. */
export const mountedPaths = ({ whole }: JudgedService): readonly string[] => [
  ...whole.mounts.flatMap(({ target }) => (target ? cleanedPath(target.value) : [])),
  ...whole.parts.flatMap(({ tmpfs }) => tmpfs.map(({ value }) => cleanedPath(value.split(":")[0] ?? value))),
];

/** Whether something is mounted at a path, around it, or in it; true too where a variable hides where. */
export const isMounted = (service: JudgedService, path: string): boolean =>
  service.keys.has("volumes_from") ||
  mountedPaths(service).some(
    (mounted) =>
      mounted.includes("$") || mounted === path || path.startsWith(`${mounted}/`) || mounted.startsWith(`${path}/`),
  );

/**
 * Mounts a new named volume. None where the service's list, or the section of volumes, is not of this file, and where other
 * services start from this one and would write to the same volume.
 */
export function addVolume(
  workspace: Workspace,
  file: ComposeSource,
  service: JudgedService,
  path: string,
  purpose: string,
): readonly Edit[] {
  const isBase = services(file).some(({ extends: base }) => base?.service.value === service.name);
  if (isBase || service.entry.value?.anchor !== undefined) return [];
  const taken = project(workspace)(file).volumes;
  const stem = `${service.name}-${purpose}`;
  const name = [stem, `${stem}-2`, `${stem}-3`].find((one) => !taken.has(one));
  if (!name) return [];
  const mount = addToList(file, service, "volumes", `${name}:${path}`);
  const declaration = declare(file, "volumes", name);
  if (!mount || !declaration) return [];
  // Behind the last service both stand at the same place, and the order counts.
  if (mount.start !== declaration.start || mount.end !== declaration.end) return [mount, declaration];
  return [{ ...mount, text: mount.text + declaration.text }];
}

/** Without a slash at its end. */
export const cleanedPath = (path: string): string => (path.length > 1 ? path.replace(/(?<!\/)\/+$/, "") : path);

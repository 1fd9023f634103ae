import { resolved } from "../../../syntax/compose/interpolation.js";
import type { Located } from "../../../syntax/compose/located.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import type { JudgedService } from "../judged-services.js";
import { project } from "../project/project.js";
import { cleanedPath, mountedPaths } from "./service-storage.js";

/** Where a service keeps what must outlive its container: by its image, or by the variable that moves it. */
export function dataPathOf(
  workspace: Workspace,
  file: ComposeSource,
  { runs, whole }: JudgedService,
): string | undefined {
  const [path] = runs?.facts?.dataPaths ?? [];
  const moved = whole.environment.find(({ name }) => moving.has(name));
  if (!moved) return path;
  return moved.value && resolved(moved.value.value, project(workspace)(file).environment);
}

const moving: ReadonlySet<string> = new Set([
  "PGDATA",
  "N8N_USER_FOLDER",
  "GF_PATHS_DATA",
  "MINIO_VOLUMES",
  "QDRANT__STORAGE__STORAGE_PATH",
]);

/** A mount for data that the image never writes to. */
export interface MountAstray {
  readonly target: Located<string>;
  /** Where the image keeps its data. */
  readonly expected: string;
}

/** Folders mounted where people take the data of an image to be, while it is elsewhere and nothing is mounted there. */
export function mountsAstray(
  workspace: Workspace,
  file: ComposeSource,
  service: JudgedService,
): readonly MountAstray[] {
  const { runs, whole, mounts } = service;
  const { dataPaths = [], wrongDataPaths = [] } = runs?.facts ?? {};
  const [expected] = dataPaths;
  if (!expected || dataPathOf(workspace, file, service) !== expected) return [];
  const command = `${whole.entrypoint?.text ?? ""} ${whole.command?.text ?? ""}`;
  const mounted = mountedPaths(service);
  if (mounted.some((path) => path === expected || (path.startsWith(`${expected}/`) && !wrongDataPaths.includes(path))))
    return [];
  return mounts.flatMap(({ target, type }) => {
    const path = target && cleanedPath(target.value);
    const isFolder = type === "volume" || type === "bind" || type === "anonymous";
    if (!target || !path || !isFolder || !wrongDataPaths.includes(path) || command.includes(path)) return [];
    return [{ target, expected }];
  });
}

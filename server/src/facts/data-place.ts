import { resolved } from "../syntax/compose/interpolation.js";
import type { ComposeSource } from "../syntax/source.js";
import type { JudgedService } from "./judged-services.js";
import { project } from "./project.js";
import type { Workspace } from "./workspace.js";

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

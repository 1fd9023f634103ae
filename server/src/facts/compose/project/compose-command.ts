import type { ComposeSource } from "../../../syntax/source.js";
import { folderOf } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { basePath, isAutomaticOverride } from "./compose-files.js";

/** How people start the project of a file: in which folder, and with which files, relative to it. */
export interface ComposeStart {
  readonly folder: string;
  /** Empty where Compose finds them by itself. */
  readonly files: readonly string[];
}

export function composeStart(workspace: Workspace, { path }: ComposeSource): ComposeStart {
  const folder = folderOf(path);
  const name = (one: string): string => one.slice(folder === "" ? 0 : folder.length + 1);
  const base = basePath(workspace, path);
  const isFound = isAutomaticOverride(path) ? base !== undefined : /^(?:docker-)?compose\.ya?ml$/i.test(name(path));
  return { folder, files: isFound ? [] : [...(base ? [name(base)] : []), name(path)] };
}

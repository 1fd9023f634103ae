import { fact } from "../../base/fact.js";
import type { Workspace } from "./workspace.js";

/** The folder a path is in; empty for the workspace folder. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

export const join = (folder: string, path: string): string =>
  folder === "" || path === "" ? folder + path : `${folder}/${path}`;

export const isFolder = ({ entries }: Workspace, path: string): boolean =>
  path === "" || entries.get(path)?.type === "folder";

/** Whether there is more than one file: a Dockerfile all alone is a sketch, or one that was taken out of its project. */
export const hasOtherFiles = ({ entries }: Workspace, own: string): boolean =>
  [...entries].some(([path, { type }]) => type === "file" && path !== own && !path.startsWith("."));

/** All paths below a folder, in order of their text. */
export function pathsBelow(workspace: Workspace, folder: string): readonly string[] {
  const paths = sortedPaths(workspace);
  if (folder === "") return paths;
  return paths.slice(firstAtLeast(paths, `${folder}/`), firstAtLeast(paths, `${folder}0`));
}

/** The names of what is directly in a folder. */
export const childrenOf = (workspace: Workspace, folder: string): readonly string[] =>
  children(workspace).get(folder) ?? [];

const sortedPaths = fact(({ entries }: Workspace): readonly string[] => [...entries.keys()].sort());

const children = fact(({ entries }: Workspace): ReadonlyMap<string, readonly string[]> => {
  const names = new Map<string, string[]>();
  for (const path of entries.keys()) {
    const folder = folderOf(path);
    const name = path.slice(folder === "" ? 0 : folder.length + 1);
    const known = names.get(folder);
    if (known) known.push(name);
    else names.set(folder, [name]);
  }
  return names;
});

/** `0` is the sign that follows `/`, so the end of a folder is found like its start. */
function firstAtLeast(paths: readonly string[], wanted: string): number {
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paths[middle] ?? "") < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

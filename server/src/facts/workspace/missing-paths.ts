import { fact } from "../../base/fact.js";
import { nearest } from "../../base/nearest.js";
import { childrenOf, folderOf, join } from "./tree.js";
import type { Workspace } from "./workspace.js";

/** Whether nothing is there. False where nobody looked: nothing is listed, or the path leads into a folder that was not opened. */
export function isMissing(workspace: Workspace, path: string): boolean {
  if (!workspace.isListed || path === "" || workspace.entries.has(path)) return false;
  let folder = folderOf(path);
  while (folder !== "" && !workspace.entries.has(folder)) folder = folderOf(folder);
  return childrenOf(workspace, folder).length > 0;
}

/** Whether a Compose file is all there is: what it is to build or to watch may be about to be written, or elsewhere. */
export const isAlone = fact(
  ({ entries }: Workspace): boolean => [...entries.values()].filter(({ type }) => type === "file").length < 2,
);

/** The written path with each name that does not exist replaced by the nearest that does; undefined if one has none, or none is missing. */
export function mendedPath(workspace: Workspace, from: string, written: string): string | undefined {
  const parts: string[] = [];
  let at = from;
  for (const part of written.split("/")) {
    if (part === ".") parts.push(part);
    else if (part === "..") {
      parts.push(part);
      at = folderOf(at);
    } else if (part === "") parts.push(part);
    else {
      const names = childrenOf(workspace, at);
      const name = names.includes(part) ? part : nearest(part, names);
      if (name === undefined) return undefined;
      parts.push(name);
      at = join(at, name);
    }
  }
  const mended = parts.join("/");
  return mended === written ? undefined : mended;
}

import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Policy, Workspace, WorkspaceEntry } from "../facts/workspace/workspace.js";
import { type Listing, listFolder } from "./listing.js";

export interface WorkspaceOptions {
  /** ISO date. */
  readonly today: string;
  readonly policy: Policy;
  /** Entries listed at most; a folder with more counts as not listed. */
  readonly limit?: number;
}

const defaultLimit = 50_000;

/** A snapshot of a folder as it is on disk now. Never throws: a folder that cannot be listed gives an unlisted workspace. */
export function workspaceFromDisk(
  folder: string,
  { today, policy, limit = defaultLimit }: WorkspaceOptions,
): Workspace {
  return workspaceFromListing(listFolder(folder, limit), { today, policy });
}

/** Several snapshots of one listing: the same files under different policies. */
export const workspaceFromListing = (
  { entries, isComplete }: Listing,
  { today, policy }: WorkspaceOptions,
): Workspace => ({
  entries,
  isListed: isComplete,
  today,
  policy,
});

/** The snapshot after files have changed or been added; folders above them are added. */
export function withEntries(
  workspace: Workspace,
  changed: Iterable<readonly [path: string, entry: WorkspaceEntry]>,
): Workspace {
  const entries = new Map(workspace.entries);
  for (const [path, entry] of changed) {
    for (let slash = path.indexOf("/"); slash > 0; slash = path.indexOf("/", slash + 1)) {
      const above = path.slice(0, slash);
      if (!entries.has(above)) entries.set(above, { type: "folder" });
    }
    entries.set(path, entry);
  }
  return { ...workspace, entries };
}

/** The snapshot after one file or folder has changed; `undefined` says that it is gone, with all that was in it. */
export function withEntry(workspace: Workspace, path: string, entry: WorkspaceEntry | undefined): Workspace {
  if (entry) return withEntries(workspace, [[path, entry]]);
  const entries = new Map(workspace.entries);
  const within = `${path}/`;
  if (entries.get(path)?.type === "folder") {
    for (const known of workspace.entries.keys()) if (known.startsWith(within)) entries.delete(known);
  }
  entries.delete(path);
  return { ...workspace, entries };
}

/** The nearest folder above the path that is a repository, else `otherwise`. */
export function workspaceRoot(path: string, otherwise: string): string {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return otherwise;
  }
}

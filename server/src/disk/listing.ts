import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { WorkspaceEntry } from "../facts/workspace/workspace.js";
import { readComposed } from "./composed.js";
import { isClosed, isRead, readLimit } from "./readable.js";
import { readText } from "./text.js";

export interface Listing {
  /** By path relative to the folder, with `/`. */
  readonly entries: ReadonlyMap<string, WorkspaceEntry>;
  /** False if the folder could not be read, or holds more than the limit: what is missing may then well exist. */
  readonly isComplete: boolean;
}

/** Texts that one listing holds at most, in UTF-16 units: a monorepo of manifests must not fill the memory. */
const textLimit = 32 * 1024 * 1024;

/**
 * Lists a folder, the upper levels first, with the texts that facts read.
 *
 * Closed folders are named but not looked into. Symbolic links count as what they lead to; only inside the folder are they
 * read or followed, and each target is followed once. Never throws.
 */
export function listFolder(folder: string, limit: number): Listing {
  const entries = new Map<string, WorkspaceEntry>();
  const followed = new Set<string>();
  const closed = new Set<string>();
  const root = realPath(folder) ?? folder;
  const waiting: string[] = [""];
  let texts = 0;
  let isComplete = true;

  function withComposed(): Listing["entries"] {
    readComposed(entries, (path) => {
      const text =
        closed.has(path) || texts >= textLimit ? undefined : readText(join(folder, path), readLimit(path)).text;
      texts += text?.length ?? 0;
      return text;
    });
    return entries;
  }

  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const listed = readFolder(join(folder, next));
    if (!listed) isComplete = isComplete && next !== "";
    for (const child of listed ?? []) {
      if (entries.size >= limit) return { entries: withComposed(), isComplete: false };
      const path = next ? `${next}/${child.name}` : child.name;
      const place = join(folder, path);
      const kind = child.isSymbolicLink()
        ? linked(place, root, followed)
        : child.isDirectory()
          ? "open folder"
          : "file";
      if (kind === "open folder" || kind === "folder") {
        entries.set(path, { type: "folder" });
        if (kind === "open folder" && !isClosed(path)) waiting.push(path);
        continue;
      }
      if (kind === "closed file") closed.add(path);
      const entry = kind === "file" && texts < textLimit ? fileEntry(place, path) : { type: "file" as const };
      texts += entry.text?.length ?? 0;
      entries.set(path, entry);
    }
  }
  return { entries: withComposed(), isComplete };
}

/** One file as a listing has it: its text if facts read it, and the execute bit where that matters, for scripts. */
function fileEntry(place: string, path: string): WorkspaceEntry {
  if (!isRead(path) && !isScriptLike(path)) return { type: "file" };
  const executable = executableBit(place);
  const text = isRead(path) ? readText(place, readLimit(path)).text : undefined;
  return { type: "file", ...(text === undefined ? {} : { text }), ...(executable === undefined ? {} : { executable }) };
}

/** Files that an image is likely to start: those with no extension, and those of script languages. */
const isScriptLike = (path: string): boolean => /(?:^|\/)[^./]+$|\.(?:py|rb|pl|js|mjs|ts)$/.test(path);

/** Windows has no such bit. */
function executableBit(place: string): boolean | undefined {
  if (process.platform === "win32") return undefined;
  const mode = statSync(place, { throwIfNoEntry: false })?.mode;
  return mode === undefined ? undefined : (mode & 0o111) !== 0;
}

function readFolder(folder: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

/** What a symbolic link leads to; `closed file` is one outside of the folder, or none at all. */
function linked(place: string, root: string, followed: Set<string>): "open folder" | "folder" | "file" | "closed file" {
  const target = realPath(place);
  const found = target === undefined ? undefined : statSync(target, { throwIfNoEntry: false });
  if (target === undefined || !found) return "closed file";
  const isInside = target.startsWith(root + sep);
  if (!found.isDirectory()) return isInside ? "file" : "closed file";
  if (!isInside || followed.has(target) || place.startsWith(target + sep)) return "folder";
  followed.add(target);
  return "open folder";
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

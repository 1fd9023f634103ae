import { fact } from "../../base/fact.js";
import { nearest } from "../../base/nearest.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import { globMatches, isGlob } from "../../syntax/glob.js";
import { cleaned, decidingPattern, type IgnorePattern, ignorePatterns, isIgnoredBy } from "../../syntax/ignore.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { expandIn, stateAt } from "../dockerfile/state.js";
import { contextFolders } from "./context-folders.js";
import { childrenOf, folderOf, isFolder, join, pathsBelow } from "./tree.js";
import type { Workspace } from "./workspace.js";

/** The files that a build of one Dockerfile can copy from. */
export interface BuildContext {
  /** In the workspace; empty for the workspace folder itself. */
  readonly folder: string;
  readonly workspace: Workspace;
  /** The ignore file that counts, if there is one, and its patterns. */
  readonly ignoreFile?: string;
  readonly patterns: readonly IgnorePattern[];
}

/** Where a source of COPY or ADD leads. All paths are within the build context. */
export interface FoundSource {
  /** Cleaned: no leading slash, no `.` and `..`. */
  readonly path: string;
  /** What the builder sees of it. */
  readonly visible: readonly string[];
  /** What is there, but kept from the builder by the ignore file. */
  readonly hidden: readonly string[];
  /** It leads out of the build context, and Docker clips it. */
  readonly escapes: boolean;
}

/** A word of COPY or ADD that names files of the build context. */
export interface ContextSource {
  readonly instruction: Instruction;
  readonly word: Word;
  /** Variables put in. */
  readonly value: string;
}

/** The build context of a Dockerfile; undefined where no files are listed. */
export const buildContext = fact((workspace: Workspace) =>
  fact((file: DockerfileSource): BuildContext | undefined => {
    if (!workspace.isListed) return undefined;
    return contextAt(workspace, file, chosenFolder(workspace, file));
  }),
);

/** The sources that come from the build context: no `--from`, no address, no heredoc, nothing unknown. */
export const contextSources = fact((file: DockerfileSource): readonly ContextSource[] =>
  instructionsWith(file, "ADD", "COPY").flatMap((instruction) => {
    if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return [];
    const { sources, from, destination } = copyParts(instruction);
    if (from || !destination) return [];
    return sources.flatMap((word) => {
      const value = expandIn(stateAt(file, instruction), word, instruction.escaper);
      return value && !isRemote(value) ? [{ instruction, word, value }] : [];
    });
  }),
);

/** An address or a repository that ADD fetches. */
export const isRemote = (source: string): boolean => /^(?:[a-z][a-z0-9+.-]*:\/\/|git@)/i.test(source);

/** The files and folders that a source names; a folder is visible if anything in it is. */
export function findSource(context: BuildContext, source: string): FoundSource {
  const path = cleaned(source.replaceAll("\\", "/"));
  const visible: string[] = [];
  const hidden: string[] = [];
  for (const one of candidates(context, path)) (isVisible(context, one) ? visible : hidden).push(one);
  return { path, visible, hidden, escapes: leavesRoot(source) };
}

/** The pattern of the ignore file that hides a path; undefined if it is visible. */
export function hidingPattern({ patterns }: BuildContext, path: string): IgnorePattern | undefined {
  const last = decidingPattern(patterns, path);
  return last?.isException === false ? last : undefined;
}

/** Whether the builder sees a file, or anything of a folder. */
export function isVisible({ workspace, folder, patterns }: BuildContext, path: string): boolean {
  if (patterns.length === 0 || !isIgnoredBy(patterns, path)) return true;
  const whole = join(folder, path);
  // Only an exception can put back a part of an ignored folder.
  if (!isFolder(workspace, whole) || !patterns.some(({ isException }) => isException)) return false;
  const cut = folder === "" ? 0 : folder.length + 1;
  return pathsBelow(workspace, whole).some(
    (one) => workspace.entries.get(one)?.type === "file" && !isIgnoredBy(patterns, one.slice(cut)),
  );
}

/** The visible path that a source most likely meant: other letters in one of its names, or the same name elsewhere. */
export function nearestSource(context: BuildContext, source: string): string | undefined {
  const path = cleaned(source);
  if (path === "" || isGlob(path)) return undefined;
  const mended = mendedPath(context, path);
  if (mended !== undefined) return isVisible(context, mended) ? mended : undefined;

  const name = path.slice(path.lastIndexOf("/") + 1);
  const cut = context.folder === "" ? 0 : context.folder.length + 1;
  const namesakes = pathsBelow(context.workspace, context.folder)
    .map((one) => one.slice(cut))
    .filter((one) => (one === name || one.endsWith(`/${name}`)) && mayBeMeant(path, one) && isVisible(context, one));
  return namesakes.length === 1 ? namesakes[0] : undefined;
}

/** The `package.json` of another part of the project has nothing to do with the one that is missing in this part. */
function mayBeMeant(missing: string, there: string): boolean {
  const [one, other] = [folderOf(missing), folderOf(there)];
  return one === "" || other === "" || one.split("/").at(-1) === other.split("/").at(-1);
}

function contextAt(workspace: Workspace, file: DockerfileSource, folder: string): BuildContext {
  const ignoreFile = [`${file.path}.dockerignore`, join(folder, ".dockerignore")].find(
    (path) => workspace.entries.get(path)?.type === "file",
  );
  const text = ignoreFile && workspace.entries.get(ignoreFile)?.text;
  const patterns = text ? ignorePatterns(text) : [];
  return { folder, workspace, patterns, ...(ignoreFile ? { ignoreFile } : {}) };
}

/**
 * What the workspace says, else the Dockerfile's own folder; if its sources are not there but in a folder above,
 * people build it from there.
 */
function chosenFolder(workspace: Workspace, file: DockerfileSource): string {
  const [said] = contextFolders(workspace, file);
  if (said !== undefined) return said;
  const own = folderOf(file.path);
  const literal = contextSources(file)
    .map(({ value }) => cleaned(value))
    .filter((path) => path !== "");
  const found = (folder: string): number =>
    literal.filter((path) => candidates({ workspace, folder, patterns: [] }, path).length > 0).length;

  let best = own;
  let most = found(own);
  for (let folder = own; folder !== "" && most < literal.length; ) {
    folder = folderOf(folder);
    const count = found(folder);
    if (count > most) [best, most] = [folder, count];
  }
  return best;
}

/** What exists and matches, ignored or not. */
function candidates({ workspace, folder }: BuildContext, path: string): readonly string[] {
  if (path === "") return [""];
  const whole = join(folder, path);
  if (!isGlob(path)) return workspace.entries.has(whole) ? [path] : [];
  const cut = folder === "" ? 0 : folder.length + 1;
  const depth = path.split("/").length;
  return pathsBelow(workspace, folder)
    .map((one) => one.slice(cut))
    .filter((one) => (path.includes("**") || one.split("/").length === depth) && globMatches(path, one));
}

/** Goes down name by name, taking the nearest name where one does not exist. */
function mendedPath({ workspace, folder }: BuildContext, path: string): string | undefined {
  let at = "";
  for (const name of path.split("/")) {
    const names = childrenOf(workspace, join(folder, at));
    const taken = names.includes(name) ? name : nearest(name, names);
    if (taken === undefined) return undefined;
    at = join(at, taken);
  }
  return at;
}

function leavesRoot(source: string): boolean {
  let depth = 0;
  for (const part of source.split("/")) {
    if (part === "..") depth--;
    else if (part !== "" && part !== ".") depth++;
    if (depth < 0) return true;
  }
  return false;
}

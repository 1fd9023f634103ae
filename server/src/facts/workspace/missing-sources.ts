import { isGlob } from "../../syntax/glob.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { buildContext, type ContextSource, contextSources, findSource, nearestSource } from "./context.js";
import { contextFolders } from "./context-folders.js";
import { isMade } from "./made-files.js";
import { folderOf, hasOtherFiles, join } from "./tree.js";
import type { Workspace } from "./workspace.js";

/** A source of COPY or ADD that no folder that may be the build context has. */
export interface MissingSource extends ContextSource {
  readonly isPattern: boolean;
  /** What the build context has and is spelt much like it. */
  readonly near: string | undefined;
}

/** Empty where it is not known from which folder the file is built. */
export function missingSources(file: DockerfileSource, workspace: Workspace): readonly MissingSource[] {
  const context = buildContext(workspace)(file);
  if (!context || !hasOtherFiles(workspace, file.path)) return [];
  const sources = contextSources(file);
  const folders = [...contextFolders(workspace, file), ...foldersAbove(file.path)];
  const isThere = (value: string): boolean =>
    folders.some((folder) => {
      const { visible, hidden } = findSource({ ...context, folder, patterns: [] }, value);
      return visible.length + hidden.length > 0;
    });
  const named = new Set(sources.map(({ value }) => value).filter((value) => !isAll(value)));
  const isMisspelt = (value: string): boolean => {
    const near = nearestSource(context, value);
    return near !== undefined && isSpeltLike(near, findSource(context, value).path);
  };
  const there = [...named].filter((value) => isThere(value) || isMisspelt(value)).length;
  // Whoever builds from a folder that nobody here knows of, makes the files first, or has checked out a part of the project, lacks most of them.
  const isSure =
    named.size < 2
      ? contextFolders(workspace, file).length > 0 || folderOf(file.path) === "" || there > 0
      : there * 2 >= named.size;

  return sources.flatMap((source): readonly MissingSource[] => {
    const { value, instruction } = source;
    const { path, escapes } = findSource(context, value);
    if (escapes || isTemplate(instruction) || isAll(value) || isThere(value)) return [];
    if (isMade(workspace, join(context.folder, path))) return [];
    const isPattern = isGlob(path);
    // One of several patterns may well match nothing: `package.json yarn.lock*`.
    if (isPattern && sources.some((other) => other.instruction === instruction && isThere(other.value))) return [];
    const near = nearestSource(context, value);
    return isSure || isMisspelt(value) ? [{ ...source, isPattern, near }] : [];
  });
}

/** As deep as the other, and not merely a file of the same name elsewhere. */
const isSpeltLike = (near: string, path: string): boolean => near.split("/").length === path.split("/").length;

/** Placeholders of some template, or a path of a machine. */
const isTemplate = ({ words }: ContextSource["instruction"]): boolean =>
  words.some(({ raw }) => /[<>~]|\{\{|^[A-Za-z]:/.test(raw));

const isAll = (value: string): boolean => /^[./]*$/.test(value);

function foldersAbove(path: string): readonly string[] {
  const folders = [folderOf(path)];
  for (let folder = folderOf(path); folder !== ""; ) {
    folder = folderOf(folder);
    folders.push(folder);
  }
  return folders;
}

import { type Edit, replace } from "../../base/edit.js";
import {
  buildContext,
  type ContextSource,
  contextSources,
  findSource,
  nearestSource,
} from "../../facts/workspace/context.js";
import { contextFolders } from "../../facts/workspace/context-folders.js";
import { isMade } from "../../facts/workspace/made-files.js";
import { folderOf, join } from "../../facts/workspace/tree.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import { isGlob } from "../../syntax/glob.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-files-that-exist", function* (file, workspace) {
  const context = buildContext(workspace)(file);
  if (!context) return;
  const sources = contextSources(file);
  const folders = [...contextFolders(workspace, file), ...foldersAbove(file.path)];
  const isThere = (value: string): boolean =>
    folders.some((folder) => {
      const { visible, hidden } = findSource({ ...context, folder, patterns: [] }, value);
      return visible.length + hidden.length > 0;
    });
  // Whoever builds from a folder that nobody here knows of has none of the files in this one.
  const isSure =
    contextFolders(workspace, file).length > 0 ||
    (folderOf(file.path) === "" && hasOthers(workspace, file.path)) ||
    sources.some(({ value }) => !isAll(value) && isThere(value));

  for (const { word, value, instruction } of sources) {
    const { path, escapes } = findSource(context, value);
    if (escapes || isTemplate(instruction) || isAll(value) || isThere(value)) continue;
    if (isMade(workspace, join(context.folder, path))) continue;
    const isPattern = isGlob(path);
    // One of several patterns may well match nothing: `package.json yarn.lock*`.
    if (isPattern && sources.some((other) => other.instruction === instruction && isThere(other.value))) continue;
    const near = nearestSource(context, value);
    if (!isSure && near === undefined) continue;
    const hint = isPattern
      ? ": the pattern matches nothing, and nothing is copied"
      : near
        ? `; there is \`${near}\``
        : "";
    yield {
      range: word,
      values: { source: value, hint, near: near ?? "" },
      edits: near === undefined ? [] : [corrected(word, value, near)],
    };
  }
});

/** A Dockerfile all alone is a sketch. */
const hasOthers = ({ entries }: Workspace, own: string): boolean =>
  [...entries].some(([path, { type }]) => type === "file" && path !== own && !path.startsWith("."));

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

/** Keeps `./`, `/`, the slash at the end, and quotes. */
function corrected(word: ContextSource["word"], value: string, near: string): Edit {
  const lead = /^(?:\.?\/)?/.exec(value)?.[0] ?? "";
  const path = `${lead}${near}${value.endsWith("/") ? "/" : ""}`;
  const quote = /^["']/.exec(word.raw)?.[0] ?? "";
  return replace(word, `${quote}${path}${quote}`);
}

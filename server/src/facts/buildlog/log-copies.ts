import { insertAfter } from "../../base/edit.js";
import { insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import { absoluteIn, stateAt } from "../dockerfile/state.js";
import { type BuildContext, buildContext, isVisible } from "../workspace/context.js";
import { copiedFile } from "../workspace/copied-files.js";
import { folderOf, isFolder, join, pathsBelow } from "../workspace/tree.js";
import type { Workspace } from "../workspace/workspace.js";
import { failedStage, type PlacedEdit } from "./log-edits.js";
import type { FailurePlace } from "./log-place.js";

/**
 * A COPY above the step that failed, for what it misses; none where the builder would not see it, or nobody knows what is meant.
 *
 * @param missing a path as a tool of the step names it: absolute in the image, or from its working directory
 */
export function copyAbove(place: FailurePlace, workspace: Workspace, missing: string): readonly PlacedEdit[] {
  const { file, instruction } = place;
  const context = file && buildContext(workspace)(file);
  if (!file || !instruction || !context) return [];
  const path = inContext(place, context, missing);
  const stage = failedStage(place);
  if (path === undefined || !stage) return [];
  const target = absoluteIn(stateAt(file, instruction), path);
  // What is there already is not what is missed.
  if (target !== undefined && copiedFile(workspace, file, stage, target, instruction.start)) return [];
  const folder = isFolder(workspace, join(context.folder, path)) ? path : folderOf(path);
  const written = isFolder(workspace, join(context.folder, path)) ? `${path}/` : path;
  if (/\s/.test(path)) return [];
  const edit = insertBeforeInstruction(file, instruction, `COPY ${written} ./${folder === "" ? "" : `${folder}/`}`);
  return [{ ...edit, path: file.path }];
}

/** The path in the build context: where the image would have it, else the only file of that name. */
function inContext({ file, instruction }: FailurePlace, context: BuildContext, missing: string): string | undefined {
  if (!file || !instruction) return undefined;
  const { workspace, folder } = context;
  const workdir = absoluteIn(stateAt(file, instruction), ".");
  const isOwn = workdir !== undefined && missing.startsWith(workdir === "/" ? "/" : `${workdir}/`);
  if (missing.startsWith("/") && !isOwn) return undefined;
  const wanted = (isOwn ? missing.slice(workdir === "/" ? 1 : workdir.length + 1) : missing).replace(/^(?:\.\/)+/, "");
  if (wanted === "" || wanted.startsWith("../")) return undefined;
  const there = (path: string): boolean => workspace.entries.has(join(folder, path)) && isVisible(context, path);
  if (there(wanted)) return wanted;
  if (wanted.includes("/")) return undefined;
  const cut = folder === "" ? 0 : folder.length + 1;
  const namesakes = pathsBelow(workspace, folder)
    .map((path) => path.slice(cut))
    .filter((path) => path.endsWith(`/${wanted}`) && isVisible(context, path));
  return namesakes.length === 1 ? namesakes[0] : undefined;
}

/** Adds a file to the last COPY before the step that brings another one; none where the context lacks it, or it is brought. */
export function copyBeside(
  place: FailurePlace,
  workspace: Workspace,
  beside: RegExp,
  wanted: string,
): readonly PlacedEdit[] {
  const { file, instruction } = place;
  const context = file && buildContext(workspace)(file);
  if (!file || !instruction || !context) return [];
  const copy = instructions(file).findLast(
    (one) =>
      one.keyword === "COPY" && one.stage === instruction.stage && one.start < instruction.start && brings(one, beside),
  );
  const source = copy && copyParts(copy).sources.find(({ value }) => beside.test(value));
  if (!copy || !source || copyParts(copy).from || copy.form === "exec") return [];
  const path = join(folderOf(source.value.replace(/^\.?\//, "")), wanted);
  const { destination } = copyParts(copy);
  const isInto = /(?:^|\/)\.?$/.test(destination?.value ?? "");
  if (!isInto || copyParts(copy).sources.some(({ value }) => value.replace(/^\.?\//, "") === path)) return [];
  if (!context.workspace.entries.has(join(context.folder, path)) || !isVisible(context, path)) return [];
  const prefix = /^\.?\//.exec(source.value)?.[0] ?? "";
  return [{ ...insertAfter(source, ` ${prefix}${path}`), path: file.path }];
}

const brings = (copy: Instruction, name: RegExp): boolean =>
  copyParts(copy).sources.some(({ value }) => name.test(value));

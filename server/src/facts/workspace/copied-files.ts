import { fact } from "../../base/fact.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import { copyParts, flagNamed } from "../../syntax/dockerfile/parts.js";
import { isGlob } from "../../syntax/glob.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { lineage, type Stage, stages } from "../dockerfile/stages.js";
import { expandIn, imagePathIn, stateAt } from "../dockerfile/state.js";
import { type BuildContext, buildContext, contextSources, findSource, isVisible } from "./context.js";
import { isFolder, join } from "./tree.js";
import type { Workspace, WorkspaceEntry } from "./workspace.js";

/** A file of the build context that COPY or ADD has put into an image. */
export interface CopiedFile {
  readonly instruction: Instruction;
  /** The source that brings it: the file itself, or a folder or pattern around it. */
  readonly word: Word;
  /** In the workspace. */
  readonly path: string;
  readonly entry: WorkspaceEntry;
  /** The source names this one file only. */
  readonly isAlone: boolean;
}

/** One COPY or ADD as it bears on the files of an image. */
export interface Copying {
  readonly instruction: Instruction;
  /** Absolute, without a slash at the end; undefined where that is not known. */
  readonly target: string | undefined;
  /** The target is said to be a folder. */
  readonly isInto: boolean;
  /** Everything comes from the build context, and from known places in it. */
  readonly isPlain: boolean;
  readonly sources: readonly { readonly word: Word; readonly value: string }[];
}

/** All COPY and ADD that an image of the stage is made with, those of parent stages first. */
export const copyingsOf = (file: DockerfileSource, stage: Stage): readonly Copying[] => {
  const all = copyings(file);
  return [...lineage(file, stage)]
    .reverse()
    .flatMap(({ index }) => all.filter((one) => one.instruction.stage === index));
};

/** The file of the build context that an image has at an absolute path; undefined if that is not certain. */
export function copiedFile(
  workspace: Workspace,
  file: DockerfileSource,
  stage: Stage,
  path: string,
  before = Number.POSITIVE_INFINITY,
): CopiedFile | undefined {
  const context = buildContext(workspace)(file);
  if (!context) return undefined;
  for (const copying of [...copyingsOf(file, stage)].reverse()) {
    if (copying.instruction.stage === stage.index && copying.instruction.start >= before) continue;
    if (copying.target === undefined) return undefined;
    const found = broughtBy(context, copying, path);
    if (found) return found;
    if (!copying.isPlain && isWithin(path, copying.target)) return undefined;
  }
  return undefined;
}

/** Whether a path is a folder's own or below it. */
export const isWithin = (path: string, folder: string): boolean =>
  path === folder || folder === "/" || path.startsWith(`${folder}/`);

const copyings = fact((file: DockerfileSource): readonly Copying[] => {
  const known = new Map<Instruction, { word: Word; value: string }[]>();
  for (const { instruction, word, value } of contextSources(file)) {
    const others = known.get(instruction);
    if (others) others.push({ word, value });
    else known.set(instruction, [{ word, value }]);
  }
  return stages(file).flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => copyingOf(file, instruction, known.get(instruction) ?? [])),
  );
});

function copyingOf(file: DockerfileSource, instruction: Instruction, sources: Copying["sources"]): readonly Copying[] {
  if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return [];
  const { destination, sources: written, heredocs } = copyParts(instruction);
  if (!destination) return [];
  const state = stateAt(file, instruction);
  const value = expandIn(state, destination, instruction.escaper);
  const target = value === undefined ? undefined : imagePathIn(state, value, instruction.escaper);
  const isArchive =
    instruction.keyword === "ADD" && sources.some((one) => /\.(?:tar|t?gz|tgz|bz2|xz|zst)\b/.test(one.value));
  const hasOdds = ["parents", "exclude"].some((name) => flagNamed(instruction, name));
  const isPlain = sources.length === written.length && heredocs.length === 0 && !isArchive && !hasOdds;
  const isInto = /(?:^|[\\/])\.?$/.test(value ?? "") || written.length > 1 || sources.some((one) => isGlob(one.value));
  return [{ instruction, target, isInto, isPlain, sources }];
}

function broughtBy(context: BuildContext, copying: Copying, path: string): CopiedFile | undefined {
  const { target = "", isInto, instruction } = copying;
  if (!copying.isPlain || !isWithin(path, target)) return undefined;
  const below = path.slice(target === "/" ? 1 : target.length + 1);
  for (const { word, value } of copying.sources) {
    for (const found of findSource(context, value).visible) {
      const isDirectory = isFolder(context.workspace, join(context.folder, found));
      const name = found.slice(found.lastIndexOf("/") + 1);
      // Without a slash the target may still be a folder that is there.
      const isIt = isDirectory ? below !== "" : below === name || (below === "" && !isInto);
      const own = isDirectory ? join(found, below) : found;
      const whole = join(context.folder, own);
      const entry = isIt && isVisible(context, own) ? context.workspace.entries.get(whole) : undefined;
      if (entry?.type === "file") {
        return { instruction, word, path: whole, entry, isAlone: !isDirectory && !isGlob(value) };
      }
    }
  }
  return undefined;
}

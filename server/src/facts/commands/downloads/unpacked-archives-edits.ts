import { type Edit, insertAfter, replace } from "../../../base/edit.js";
import { removeInstruction } from "../../../syntax/dockerfile/edits.js";
import type { Instruction, Word } from "../../../syntax/dockerfile/model.js";
import { copyParts } from "../../../syntax/dockerfile/parts.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { type State, stateAt, userOf } from "../../dockerfile/state.js";
import type { Command } from "../commands.js";
import { calls, operands, option, options } from "../commands-options.js";
import type { UnpackedArchive } from "./unpacked-archives.js";

/** Formats that ADD knows. */
const addable = /\.(?:tar|tar\.(?:gz|bz2|xz)|tgz|tbz2?|txz)$/;
const plainOptions = /^(?:[xvfzjJC]|extract|verbose|file|gzip|bzip2|xz|directory)$/;

/** Has ADD unpack it; none where the RUN does more than that, or tar does what ADD can't. */
export function unpackWithAdd(file: DockerfileSource, unpacked: UnpackedArchive): readonly Edit[] {
  const { copy, source, run, command } = unpacked;
  const place = placeOf(file, unpacked);
  const state = stateAt(file, run.instruction);
  if (!place || !addable.test(source.value) || run.flags.length > 0 || run.instruction.heredocs.length > 0) return [];
  if (!/^(?:root|0)(?::|$)/.test(userOf(state) ?? "root")) return [];
  const isAll = run.commands.every((one) => one === command || isRemovalOf(one, place.path));
  const isPlain =
    calls(command, "tar") &&
    command.wrappers.length + command.nesting.length + operands(command).length === 0 &&
    options(command).every(({ name }) => plainOptions.test(name));
  const folder = option(command, "C", "directory")?.value ?? folderOf(state);
  if (!isAll || !isPlain || !folder?.startsWith("/") || /\s/.test(folder)) return [];
  return [
    replace(copy.keywordRange, copy.written === copy.written.toLowerCase() ? "add" : "ADD"),
    replace(place.destination, folder.endsWith("/") ? folder : `${folder}/`),
    removeInstruction(file, run.instruction),
  ];
}

/** Mounts the archive for the RUN that unpacks it; none where that RUN deletes it, or its place is not known. */
export function mountArchive(file: DockerfileSource, unpacked: UnpackedArchive): readonly Edit[] {
  const { copy, source, run, command } = unpacked;
  const place = placeOf(file, unpacked);
  const deletes = run.commands.some((one) => calls(one, "rm") || calls(one, "mv"));
  const replaces = /^(?:gunzip|bunzip2|unxz|unlzma|uncompress|gzip|bzip2|xz|lzma)$/.test(command.program);
  if (!place || deletes || replaces || /[*?[\]$,\\\s"']/.test(source.value)) return [];
  return [
    removeInstruction(file, copy),
    insertAfter(run.instruction.keywordRange, ` --mount=type=bind,source=${source.value},target=${place.path}`),
  ];
}

interface Place {
  readonly destination: Word;
  /** Of the archive in the image, absolute. */
  readonly path: string;
}

/** Where the only source of a COPY without flags lands, if nothing but the RUN refers to it. */
function placeOf(file: DockerfileSource, { copy, source, name, run }: UnpackedArchive): Place | undefined {
  const { sources, destination } = copyParts(copy);
  const isAlone = sources.length === 1 && copy.flags.length === 0 && copy.form !== "exec";
  if (!destination || !isAlone || run.outer !== run.instruction || isMentionedElsewhere(file, name, [copy, run]))
    return undefined;
  const { value, raw } = destination;
  if (/[$"'\\]/.test(raw) || raw.includes("\n") || source.value.includes("\\")) return undefined;
  const isFile = value.endsWith(`/${name}`) || value === name;
  const isFolder = value.endsWith("/") || value === ".";
  if (!isFile && !isFolder) return undefined;
  const folder = folderOf(stateAt(file, copy));
  const whole = value.startsWith("/") ? value : folder && `${folder.replace(/\/$/, "")}/${value.replace(/^\.\/?/, "")}`;
  return whole === undefined
    ? undefined
    : { destination, path: isFolder ? `${whole.replace(/\/$/, "")}/${name}` : whole };
}

const isMentionedElsewhere = (
  { text }: DockerfileSource,
  name: string,
  places: readonly Pick<Instruction, "start" | "end">[],
): boolean => {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const offset = at;
    if (!places.some(({ start, end }) => start <= offset && offset < end)) return true;
  }
  return false;
};

const isRemovalOf = (command: Command, path: string): boolean =>
  calls(command, "rm") &&
  command.pipeline.operatorBefore === "&&" &&
  operands(command).every((word) => writtenValue(word) === path);

const folderOf = ({ workdir, base }: State): string | undefined => (workdir ? workdir.value : (base?.workdir ?? "/"));

import { instructions } from "../../../syntax/dockerfile/instructions.js";
import type { Instruction, Word } from "../../../syntax/dockerfile/model.js";
import { copyParts } from "../../../syntax/dockerfile/parts.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { isRemote } from "../../workspace/context.js";
import type { Command } from "../commands.js";
import { calls, operands, option } from "../commands-options.js";
import { type Run, runs } from "../runs.js";

/** An archive that a COPY brings into the image and a later RUN of the stage unpacks. */
export interface UnpackedArchive {
  readonly copy: Instruction;
  readonly source: Word;
  /** The name of the file in the image, without folder. */
  readonly name: string;
  readonly run: Run;
  readonly command: Command;
}

const archive = /\.(?:tar|tar\.[A-Za-z0-9]+|t[gxlp]z|tbz2?|tb2|tzst|taz|tZ|Z|gz|bz2|xz|lz|lzma|zst|zip|7z)$/;

export function unpackedArchives(file: DockerfileSource): readonly UnpackedArchive[] {
  const copied = instructions(file).flatMap((outer) => archivesOf(outer.trigger ?? outer));
  if (copied.length === 0) return [];
  const unpacking = runs(file).flatMap((run) =>
    run.commands.filter(unpacks).map((command) => ({ run, command, names: namesIn(command) })),
  );
  return copied.flatMap((one) => {
    const found = unpacking.find(
      ({ run, names }) => run.stage === one.copy.stage && run.start > one.copy.start && names.has(one.name),
    );
    return found ? [{ ...one, run: found.run, command: found.command }] : [];
  });
}

function archivesOf(copy: Instruction): readonly Pick<UnpackedArchive, "copy" | "source" | "name">[] {
  if (copy.keyword !== "COPY") return [];
  const { sources, destination, from } = copyParts(copy);
  if (from || !destination) return [];
  // A target that is itself named like an archive is the new name of the file.
  const renamed = sources.length === 1 && archive.test(destination.value) ? nameOf(destination.value) : undefined;
  return sources.flatMap((source) => {
    const isArchive = archive.test(source.value) && !isRemote(source.value);
    return isArchive ? [{ copy, source, name: renamed ?? nameOf(source.value) }] : [];
  });
}

const unpackers = new Set(
  "gunzip unzip bunzip2 unxz unlzma unlz4 unzstd uncompress zcat bzcat xzcat lzcat zstdcat gzcat unar zgz".split(" "),
);

/** Whether a command takes something out of an archive. */
export function unpacks(command: Command): boolean {
  const { program } = command;
  if (calls(command, "tar")) return option(command, "x", "extract", "get") !== undefined;
  if (/^(?:gzip|bzip2|xz|lzma|zstd|lz4|pigz)$/.test(program))
    return option(command, "d", "dc", "decompress", "uncompress") !== undefined;
  if (/^7z[ar]?$/.test(program)) return /^[xe]$/.test(operands(command)[0]?.value ?? "");
  if (program === "unzip") return option(command, "l", "t", "Z") === undefined;
  return unpackers.has(program);
}

/** The names of all files that a command is told, without folders. */
const namesIn = ({ words, redirections }: Command): ReadonlySet<string> =>
  new Set(
    [
      ...words.slice(1),
      ...redirections.flatMap(({ operator, target }) => (operator === "<" && target ? [target] : [])),
    ].map((word) => nameOf(writtenValue(word).replace(/^--\w+=/, ""))),
  );

/** Without its folder, variables in one spelling. */
const nameOf = (path: string): string => path.replace(/^.*[\\/]/s, "").replace(/\$\{(\w+)\}/g, "$$$1");

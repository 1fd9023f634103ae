import { type Range, range, textAt } from "../../../base/range.js";
import { instructionsWith } from "../../../syntax/dockerfile/by-keyword.js";
import type { Instruction } from "../../../syntax/dockerfile/model.js";
import { copyParts } from "../../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { choosesArchitecture } from "../../dockerfile/other-platforms.js";
import { runs } from "../runs.js";
import { addresses } from "./downloads.js";

/** A word in an address that fetches programs for Intel and AMD only. */
export interface FixedDownload extends Range {
  readonly instruction: Instruction;
  readonly stage: number;
  readonly architecture: string;
  /** Whether Docker's own name of the architecture can stand here instead, and a shell or Docker fills it in. */
  readonly takesVariable: boolean;
}

/** Downloads of RUN and ADD whose address names the architecture; those that choose it anywhere in the instruction are none. */
export function fixedDownloads(file: DockerfileSource): readonly FixedDownload[] {
  if (!word.test(file.text)) return [];
  const added = instructionsWith(file, "ADD")
    .filter((one) => one.keyword === "ADD" && !choosesArchitecture(textAt(file.text, one)))
    .flatMap((instruction) => {
      const isChecked = instruction.flags.some(({ name }) => name === "checksum");
      return copyParts(instruction)
        .sources.filter(({ value }) => /^https?:/.test(value))
        .flatMap((source) => fixedIn(file, instruction, source, !isChecked && instruction.form === "shell"));
    });
  const run = runs(file).flatMap(({ outer, commands, instruction }) => {
    const text = textAt(file.text, instruction);
    if (outer !== instruction || !word.test(text) || choosesArchitecture(text)) return [];
    const isChecked = /sha\d+sum|checksum|\bgpg\b|\.asc\b|--check\b/.test(text);
    return commands.flatMap((command) =>
      addresses(command).flatMap((address) =>
        fixedIn(
          file,
          instruction,
          address,
          !isChecked && !command.isExec && !address.word.raw.includes("'") && !command.inQuotes,
        ),
      ),
    );
  });
  return [...added, ...run];
}

const word = /(?<![A-Za-z0-9])(?:amd64|x86_64|x86-64|x64|linux-?64)(?![A-Za-z0-9])/i;

function fixedIn(
  file: DockerfileSource,
  instruction: Instruction,
  place: Range,
  isPlain: boolean,
): readonly FixedDownload[] {
  const match = word.exec(textAt(file.text, place));
  if (!match) return [];
  const [architecture] = match;
  const start = place.start + match.index;
  return [
    {
      ...range(start, start + architecture.length),
      instruction,
      stage: instruction.stage,
      architecture,
      // Ubuntu has its packages for other architectures on another server.
      takesVariable: isPlain && architecture === "amd64" && !/ubuntu/i.test(textAt(file.text, place)),
    },
  ];
}

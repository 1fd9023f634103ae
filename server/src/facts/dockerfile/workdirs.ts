import { fact } from "../../base/fact.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { buildsOnOneOf } from "../commands/earlier.js";

/**
 * Whether a WORKDIR stands before an instruction: in its stage or in a parent stage, or above it in a file without FROM.
 * What ONBUILD holds runs after the ONBUILD before it.
 */
export const hasWorkdir = (
  file: DockerfileSource,
  instruction: Pick<Instruction, "stage" | "start" | "trigger">,
): boolean =>
  earlierWorkdir(file)(instruction) || (instruction.trigger !== undefined && earlierTrigger(file)(instruction));

/** A variable may hold anything, and `C:` names a drive. */
export const isRelativePath = ({ raw }: Pick<Word, "raw">): boolean => !/^["']?(?:[/\\$]|[A-Za-z]:)/.test(raw);

const earlierWorkdir = fact((file: DockerfileSource) =>
  buildsOnOneOf(
    file,
    instructionsWith(file, "WORKDIR").filter(({ keyword, words }) => keyword === "WORKDIR" && words.length > 0),
  ),
);

const earlierTrigger = fact((file: DockerfileSource) =>
  buildsOnOneOf(
    file,
    instructionsWith(file, "WORKDIR").filter(
      ({ trigger }) => trigger?.keyword === "WORKDIR" && trigger.words.length > 0,
    ),
  ),
);

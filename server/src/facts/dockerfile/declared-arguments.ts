import { fact } from "../../base/fact.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import { assignments } from "../../syntax/dockerfile/parts.js";
import { variableReferences } from "../../syntax/dockerfile/references.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { argumentsOf, stateAt } from "./state.js";

/** The names of every ARG of a Dockerfile, wherever it stands. */
export const declaredArguments = fact(
  (file: DockerfileSource): ReadonlySet<string> =>
    new Set(
      instructions(file)
        .map((instruction) => instruction.trigger ?? instruction)
        .filter(({ keyword }) => keyword === "ARG")
        .flatMap((instruction) => assignments(instruction).map(({ name }) => name)),
    ),
);

/** Whether a build argument decides on a part of a word. */
export const takesArgument = (file: DockerfileSource, instruction: Instruction, word: Word): boolean =>
  variableReferences(file.text, word).some(({ name }) => argumentsOf(stateAt(file, instruction)).has(name));

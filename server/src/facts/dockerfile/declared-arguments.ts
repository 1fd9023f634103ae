import { fact } from "../../base/fact.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { assignments } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";

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

import { fact } from "../../base/fact.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { DockerfileSource } from "../../syntax/source.js";

export type LetterCase = "upper" | "lower";

/** How a file mostly writes its instructions, from its first FROM on; upper case where it is a draw. */
export const keywordCase = fact((file: DockerfileSource): LetterCase => {
  let lead = 0;
  for (const { known, stage, written } of instructions(file)) {
    const own = known && stage >= 0 ? caseOf(written) : undefined;
    if (own) lead += own === "lower" ? 1 : -1;
  }
  return lead > 0 ? "lower" : "upper";
});

/** Undefined for a word of both. */
export function caseOf(word: string): LetterCase | undefined {
  if (word === word.toUpperCase()) return "upper";
  return word === word.toLowerCase() ? "lower" : undefined;
}

export const inCase = (word: string, wanted: LetterCase): string =>
  wanted === "upper" ? word.toUpperCase() : word.toLowerCase();

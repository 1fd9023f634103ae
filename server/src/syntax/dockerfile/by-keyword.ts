import { fact } from "../../base/fact.js";
import { byStart } from "../../base/range.js";
import type { DockerfileSource } from "../source.js";
import { instructions } from "./instructions.js";
import type { Instruction } from "./model.js";

/**
 * The instructions with one of these keywords, and every ONBUILD that holds one, in order.
 *
 * Most rules look at a few instructions of a file. A hundred loops over all of them are a fifth of what a keystroke costs.
 */
export function instructionsWith(file: DockerfileSource, ...keywords: readonly string[]): readonly Instruction[] {
  const known = byKeyword(file);
  const [keyword, another] = keywords;
  if (keyword !== undefined && another === undefined) return known.get(keyword) ?? [];
  return keywords.flatMap((one) => known.get(one) ?? []).sort(byStart);
}

const byKeyword = fact((file: DockerfileSource): ReadonlyMap<string, readonly Instruction[]> => {
  const known = new Map<string, Instruction[]>();
  for (const instruction of instructions(file)) {
    const { keyword } = instruction.trigger ?? instruction;
    const alike = known.get(keyword);
    if (alike) alike.push(instruction);
    else known.set(keyword, [instruction]);
  }
  return known;
});

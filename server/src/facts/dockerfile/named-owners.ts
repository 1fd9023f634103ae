import { fact } from "../../base/fact.js";
import type { Range } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { flagNamed } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { stateAt } from "./state.js";
import { expand } from "./variables.js";

/** Who a USER or `--chown` names; the names have no known variables left in them. */
export interface NamedOwner extends Range {
  readonly keyword: "USER" | "COPY" | "ADD";
  readonly user: string;
  readonly group?: string;
  /** As it is written; of words with quotes or variables the parts have no place of their own. */
  readonly isPlain: boolean;
}

/** Undefined where an instruction names nobody, or a variable in the name has no value. */
export const namedOwner = (file: DockerfileSource, outer: Instruction): NamedOwner | undefined =>
  namedOwners(file).get(outer);

/** By the instruction that stands at the start of the line, in order. */
export const namedOwners = fact((file: DockerfileSource): ReadonlyMap<Instruction, NamedOwner> => {
  const found = new Map<Instruction, NamedOwner>();
  for (const outer of instructions(file)) {
    const owner = ownerIn(file, outer);
    if (owner) found.set(outer, owner);
  }
  return found;
});

function ownerIn(file: DockerfileSource, outer: Instruction): NamedOwner | undefined {
  const instruction = outer.trigger ?? outer;
  const { keyword, escaper } = instruction;
  if (keyword !== "USER" && keyword !== "COPY" && keyword !== "ADD") return undefined;
  const [word] = instruction.words;
  const flag = keyword === "USER" ? undefined : flagNamed(instruction, "chown");
  const place = keyword === "USER" ? word : flag?.valueRange;
  const raw = keyword === "USER" ? word?.raw : flag?.value;
  if (!place || !raw) return undefined;
  const value = expand(raw, stateAt(file, outer).variables, escaper);
  const [, user = "", group] = /^([^:]*)(?::([^:]+))?$/.exec(value ?? "") ?? [];
  if (user === "") return undefined;
  return {
    start: place.start,
    end: place.end,
    keyword,
    user,
    isPlain: value === raw && place.end - place.start === raw.length,
    ...(group ? { group } : {}),
  };
}

export const isNumber = (name: string): boolean => /^\d+$/.test(name);

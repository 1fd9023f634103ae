import { fact } from "../../base/fact.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { assignments } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { lineage, type Stage, stageOf } from "./stages.js";
import { stateAt } from "./state.js";

/** Of more names than this, the last ones are looked through for one that was meant. */
const most = 500;

/** Whether an ENV or ARG before an instruction, in its stage or a parent, or the base image sets the name. */
export function isDefined(file: DockerfileSource, instruction: Instruction, name: string): boolean {
  if (Object.hasOwn(stateAt(file, instruction).base?.environment ?? {}, name)) return true;
  const [own, ...parents] = lineOf(file, instruction);
  const first = own && firstDefinitions(own).get(name);
  if (first !== undefined && first < instruction.start) return true;
  return parents.some((stage) => firstDefinitions(stage).has(name));
}

/** The names that are set there, those of this stage first. */
export function definedNames(file: DockerfileSource, instruction: Instruction): readonly string[] {
  const [own, ...parents] = lineOf(file, instruction);
  const names: string[] = [];
  for (const [name, start] of own ? firstDefinitions(own) : []) {
    if (start >= instruction.start) break;
    names.push(name);
  }
  const inherited = parents.flatMap((stage) => [...firstDefinitions(stage).keys()].slice(-most));
  return [...names.slice(-most), ...inherited, ...Object.keys(stateAt(file, instruction).base?.environment ?? {})];
}

const lineOf = (file: DockerfileSource, instruction: Instruction): readonly Stage[] => {
  const stage = stageOf(file, instruction);
  return stage ? lines(file)(stage) : [];
};

const lines = fact((file: DockerfileSource) => fact((stage: Stage) => lineage(file, stage)));

/** Where each name is first set in a stage, in the order of the text. */
const firstDefinitions = fact(({ instructions }: Stage): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const instruction of instructions) {
    if (instruction.keyword !== "ENV" && instruction.keyword !== "ARG") continue;
    for (const { name } of assignments(instruction)) if (!found.has(name)) found.set(name, instruction.start);
  }
  return found;
});

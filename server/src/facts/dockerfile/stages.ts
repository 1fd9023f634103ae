import { fact } from "../../base/fact.js";
import type { Range } from "../../base/range.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Flag, Instruction, Word } from "../../syntax/dockerfile/model.js";
import { assignments, copyParts, fromParts, mountOptions } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { type ImageReference, imageReference, unknownImage } from "../images/image-reference.js";
import { type Binding, expand, platformArguments } from "./variables.js";

export interface Stage {
  /** Number of its FROM, from 0. */
  readonly index: number;
  /** As written after AS. */
  readonly name?: string;
  readonly nameWord?: Word;
  readonly from: Instruction;
  /** The word after FROM. */
  readonly imageWord?: Word;
  /** The earlier stage it is FROM. */
  readonly parent?: number;
  /** The image it is FROM, if that is no stage; `scratch` included. */
  readonly image?: ImageReference;
  readonly platform?: Flag;
  /** Without the FROM. */
  readonly instructions: readonly Instruction[];
  /** What it takes from other stages and images with `--from` and mounts. */
  readonly copies: readonly StageUse[];
}

/** `--from=NAME` of COPY or ADD, or `from=NAME` of a mount. */
export interface StageUse {
  readonly instruction: Instruction;
  /** As Docker reads it, variables put in; undefined if one is unknown. */
  readonly name: string | undefined;
  readonly nameRange: Range;
  /** The earlier stage that is meant, by name, or of COPY and ADD by number. */
  readonly stage?: number;
}

/** The ARGs before the first FROM, which FROM lines can use. */
export const globalArguments = fact((file: DockerfileSource): Binding | undefined => {
  let variables: Binding | undefined;
  for (const instruction of instructionsWith(file, "ARG")) {
    if (instruction.stage >= 0) break;
    if (instruction.keyword !== "ARG") continue;
    for (const assignment of assignments(instruction)) {
      const value = assignment.raw === undefined ? undefined : expand(assignment.raw, variables, instruction.escaper);
      const { name } = assignment;
      variables = { name, kind: "arg", value, automatic: false, assignment, instruction, previous: variables };
    }
  }
  return variables;
});

/** What FROM lines see: platform arguments need no ARG there. */
const fromVariables = fact((file: DockerfileSource): Binding | undefined => {
  let variables = globalArguments(file);
  const declared = new Set<string>();
  for (let one = variables; one; one = one.previous) declared.add(one.name);
  for (const name of platformArguments) {
    if (declared.has(name)) continue;
    variables = { name, kind: "arg", value: undefined, automatic: true, previous: variables };
  }
  return variables;
});

/** A word of a FROM line with its variables put in. */
export const expandInFrom = (file: DockerfileSource, raw: string, escaper = "\\"): string | undefined =>
  expand(raw, fromVariables(file), escaper);

export const stages = fact((file: DockerfileSource): readonly Stage[] => {
  const groups: Instruction[][] = [];
  for (const instruction of instructions(file)) {
    if (instruction.keyword === "FROM") groups.push([instruction]);
    else groups.at(-1)?.push(instruction);
  }
  const found: Stage[] = [];
  const numbers = new Map<string, number>();
  // Of two stages of a name, FROM finds the one above, and all else the last.
  const last = new Map(groups.flatMap(([from]) => (from ? [[nameOf(from), from.stage] as const] : [])));
  for (const [from, ...rest] of groups) {
    if (!from) continue;
    const stage = stageFrom(file, from, rest, numbers, last);
    found.push(stage);
    if (stage.name) numbers.set(stage.name.toLowerCase(), stage.index);
  }
  return found;
});

/** In lower case; empty if there is none. */
const nameOf = (from: Instruction): string => fromParts(from).name?.value.toLowerCase() ?? "";

export const stageOf = (file: DockerfileSource, { stage }: Instruction): Stage | undefined => stages(file)[stage];

/** The stage of that name or number; Docker does not tell letter case apart. */
export const stageNamed = (file: DockerfileSource, name: string): Stage | undefined => {
  const all = stages(file);
  const named = all.findLast((stage) => stage.name?.toLowerCase() === name.toLowerCase());
  return named ?? (/^\d{1,6}$/.test(name) ? all[Number(name)] : undefined);
};

/** The stages whose layers are in the image built by default: the last stage and those it is FROM. */
export const shippedStages = fact((file: DockerfileSource): ReadonlySet<number> => {
  const last = stages(file).at(-1);
  return new Set(last ? lineage(file, last).map(({ index }) => index) : []);
});

/** Of a longer line of parents nothing is known further up: each stage walks along its own. */
const deepest = 100;

/** A stage and the stages it is FROM, nearest first. */
export const lineage = (file: DockerfileSource, stage: Stage): readonly Stage[] =>
  stage.parent === undefined ? [stage] : lineages(file)(stage);

const lineages = fact((file: DockerfileSource) =>
  fact((stage: Stage): readonly Stage[] => {
    const line: Stage[] = [];
    for (let one: Stage | undefined = stage; one && line.length <= deepest; ) {
      line.push(one);
      one = one.parent === undefined ? undefined : stages(file)[one.parent];
    }
    return line;
  }),
);

/** The stages that a build of this one needs: parents, and what it copies or mounts from, each with theirs. */
export function neededStages(file: DockerfileSource, target: Stage): ReadonlySet<number> {
  const needed = new Set<number>();
  const open = [target.index];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const stage = stages(file)[index];
    if (!stage || needed.has(index)) continue;
    needed.add(index);
    if (stage.parent !== undefined) open.push(stage.parent);
    for (const use of stage.copies) if (use.stage !== undefined) open.push(use.stage);
  }
  return needed;
}

function stageFrom(
  file: DockerfileSource,
  from: Instruction,
  rest: readonly Instruction[],
  earlier: ReadonlyMap<string, number>,
  last: ReadonlyMap<string, number>,
): Stage {
  const { image: imageWord, name: nameWord, platform } = fromParts(from);
  const expanded = imageWord && expandInFrom(file, imageWord.raw, from.escaper);
  const parent = expanded === undefined ? undefined : earlier.get(expanded.toLowerCase());
  const image =
    imageWord && parent === undefined
      ? ((expanded ? imageReference(expanded) : undefined) ?? unknownImage(imageWord.raw))
      : undefined;
  // Spreads of what may be there cost several times as much.
  const stage: { -readonly [Part in keyof Stage]: Stage[Part] } = {
    index: from.stage,
    from,
    instructions: rest,
    copies: usesOf(file, rest, last),
  };
  if (nameWord) {
    stage.name = nameWord.value;
    stage.nameWord = nameWord;
  }
  if (imageWord) stage.imageWord = imageWord;
  if (parent !== undefined) stage.parent = parent;
  if (image) stage.image = image;
  if (platform) stage.platform = platform;
  return stage;
}

function usesOf(
  file: DockerfileSource,
  rest: readonly Instruction[],
  last: ReadonlyMap<string, number>,
): readonly StageUse[] {
  const found: StageUse[] = [];
  const add = (instruction: Instruction, text: string, range: Range): void => {
    const name = text.includes("$") ? expandInFrom(file, text, instruction.escaper) : text;
    const named = name ? last.get(name.toLowerCase()) : undefined;
    const byName = named !== undefined && named < instruction.stage ? named : undefined;
    // Docker looks stages for a mount up by name only.
    const isNumber =
      instruction.keyword !== "RUN" && name !== undefined && /^\d{1,6}$/.test(name) && Number(name) < instruction.stage;
    const used = byName ?? (isNumber ? Number(name) : undefined);
    found.push({ instruction, name, nameRange: range, ...(used === undefined ? {} : { stage: used }) });
  };
  for (const instruction of rest) {
    const { keyword, flags } = instruction;
    if (flags.length === 0) continue;
    if (keyword === "COPY" || keyword === "ADD") {
      const { from } = copyParts(instruction);
      if (from?.value && from.valueRange) add(instruction, from.value, from.valueRange);
    } else if (keyword === "RUN") {
      for (const { key, value, valueRange } of flags.flatMap(mountOptions)) {
        if (key === "from" && value && valueRange) add(instruction, value, valueRange);
      }
    }
  }
  return found;
}

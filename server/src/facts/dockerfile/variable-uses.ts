import { fact } from "../../base/fact.js";
import { type Range, textAt } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { assignments } from "../../syntax/dockerfile/parts.js";
import { heredocReferences, variableReferences } from "../../syntax/dockerfile/references.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { runs } from "../commands/runs.js";

/** A variable whose value matters, with its sign: `$name`, `${name}`. */
export interface VariableUse extends Range {
  readonly name: string;
  readonly nameRange: Range;
  readonly instruction: Instruction;
  /** `shell` if the shell of a RUN fills it in, and not Docker. */
  readonly by: "docker" | "shell";
  /** Where the word begins that it is a part of. */
  readonly word: number;
}

/** All uses below the first FROM that have no default and no alternative, in the order of the instructions. */
export const variableUses = fact((file: DockerfileSource): readonly VariableUse[] => {
  const inShell = shellUses(file);
  return instructions(file).flatMap((outer) => {
    if (outer.stage < 0 || outer.keyword === "FROM") return [];
    const inDocker = dockerUses(file, outer);
    const uses = inShell.get(outer) ?? [];
    return inDocker.length === 0 ? uses : [...inDocker.filter(({ isGuarded }) => !isGuarded), ...uses];
  });
});

interface DockerUse extends VariableUse {
  /** A default or an alternative stands by, or the instruction sets the variable itself. */
  readonly isGuarded: boolean;
}

const expanded = new Set(["ADD", "ARG", "COPY", "ENV", "EXPOSE", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"]);

function dockerUses(file: DockerfileSource, outer: Instruction): readonly DockerUse[] {
  const instruction = outer.trigger ?? outer;
  if (!expanded.has(instruction.keyword) || !hasDollar(file, instruction)) return [];
  const flags = instruction.flags.flatMap(({ name, valueRange }) =>
    valueRange && name !== "from" ? [valueRange] : [],
  );
  const own = assignments(instruction);
  const found = [...flags, ...instruction.words].flatMap((place) =>
    variableReferences(file.text, place, instruction.escaper).map((one) => ({ ...one, word: place.start })),
  );
  const inBodies = instruction.heredocs.flatMap(({ quoted, body }) =>
    quoted ? [] : heredocReferences(file.text, body).map((one) => ({ ...one, word: body.start })),
  );
  const isOpen = ({ name, start }: { readonly name: string; readonly start: number }): boolean =>
    // `ARG` sets its names one by one, `ENV` all at once.
    instruction.keyword !== "ARG" || !own.some((one) => one.name === name && one.end <= start);
  return [...found, ...inBodies].filter(isOpen).map(({ name, nameRange, start, end, word, operator = "" }) => {
    // `PATH=/x:$PATH` makes a value longer that may well be empty; what ENV sets beside the use is told so elsewhere.
    const isOwn = own.some(
      (one) => one.name === name && (instruction.keyword === "ENV" || (one.start <= start && start < one.end)),
    );
    const isGuarded = isOwn || /^:?[-+?]$/.test(operator);
    return { name, nameRange, start, end, instruction: outer, by: "docker", word, isGuarded };
  });
}

function hasDollar({ text }: DockerfileSource, { start, end }: Range): boolean {
  const at = text.indexOf("$", start);
  return at >= 0 && at < end;
}

function shellUses(file: DockerfileSource): ReadonlyMap<Instruction, readonly VariableUse[]> {
  const found = new Map<Instruction, VariableUse[]>();
  for (const run of runs(file)) {
    if (!hasDollar(file, run)) continue;
    const text = textAt(file.text, run);
    const known = new Map<string, boolean>();
    const isOwn = (name: string): boolean => {
      const own = known.get(name) ?? setsItself(text, name);
      known.set(name, own);
      return own;
    };
    const uses = run.commands
      .filter(({ isExec }) => !isExec)
      .flatMap((command) => [
        ...command.words,
        ...command.assignments.flatMap(({ value }) => value ?? []),
        ...command.redirections.flatMap(({ target }) => target ?? []),
      ])
      .flatMap(({ expansions }) => expansions)
      .flatMap(({ kind, name, modifier = "", start, end }): readonly VariableUse[] => {
        if (kind !== "variable" || !name || /^:?[-+?=]/.test(modifier) || isOwn(name)) return [];
        const at = file.text.indexOf(name, start);
        const nameRange = { start: at, end: at + name.length };
        return [{ name, nameRange, start, end, instruction: run.outer, by: "shell", word: start }];
      });
    // What wrappers hold is among the commands twice.
    found.set(run.outer, [...new Map(uses.map((use) => [use.start, use])).values()]);
  }
  return found;
}

/** Whether a script gives the variable a value somewhere: an assignment, a loop, `read`. */
const setsItself = (text: string, name: string): boolean =>
  /^\w+$/.test(name) &&
  new RegExp(`\\b${name}=|\\bfor\\s+${name}\\b|\\bread\\b[^\\n;|&]{0,200}\\b${name}\\b`).test(text);

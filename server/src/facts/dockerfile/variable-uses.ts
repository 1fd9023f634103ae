import { fact } from "../../base/fact.js";
import { type Range, textAt } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { assignments } from "../../syntax/dockerfile/parts.js";
import { variableReferences } from "../../syntax/dockerfile/references.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { runs } from "../commands/runs.js";

/** A variable whose value matters, with its sign: `$name`, `${name}`. Those with a default or an alternative are left out. */
export interface VariableUse extends Range {
  readonly name: string;
  readonly nameRange: Range;
  readonly instruction: Instruction;
  /** `shell` if the shell of a RUN fills it in, and not Docker. */
  readonly by: "docker" | "shell";
}

/** All uses below the first FROM, in the order of the instructions. */
export const variableUses = fact((file: DockerfileSource): readonly VariableUse[] => {
  const inShell = shellUses(file);
  return instructions(file).flatMap((outer) => {
    if (outer.stage < 0 || outer.keyword === "FROM") return [];
    return [...dockerUses(file, outer), ...(inShell.get(outer) ?? [])];
  });
});

const expanded = new Set(["ADD", "ARG", "COPY", "ENV", "EXPOSE", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"]);

function dockerUses(file: DockerfileSource, outer: Instruction): readonly VariableUse[] {
  const instruction = outer.trigger ?? outer;
  if (!expanded.has(instruction.keyword)) return [];
  const flags = instruction.flags.flatMap(({ name, valueRange }) =>
    valueRange && name !== "from" ? [valueRange] : [],
  );
  const own = assignments(instruction);
  return [...flags, ...instruction.words].flatMap((place) =>
    variableReferences(file.text, place, instruction.escaper)
      .filter(({ operator = "" }) => !/^:?[-+?]$/.test(operator))
      // `PATH=/x:$PATH` makes a value longer that may well be empty.
      .filter(({ name, start }) => !own.some((one) => one.name === name && one.start <= start && start < one.end))
      .map(({ name, nameRange, start, end }) => ({ name, nameRange, start, end, instruction: outer, by: "docker" })),
  );
}

function shellUses(file: DockerfileSource): ReadonlyMap<Instruction, readonly VariableUse[]> {
  const found = new Map<Instruction, VariableUse[]>();
  for (const run of runs(file)) {
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
        return [{ name, nameRange, start, end, instruction: run.outer, by: "shell" }];
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

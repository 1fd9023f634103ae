import { fact } from "../../base/fact.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { type Assignment, assignments } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { lineage, type Stage, stages } from "./stages.js";
import { builtStages } from "./start.js";

/** One label of a LABEL instruction. */
export interface Label extends Assignment {
  /** In an ONBUILD, the instruction that it holds. */
  readonly instruction: Instruction;
  /** The ONBUILD that holds it; otherwise the instruction itself. */
  readonly outer: Instruction;
  /** The key is made of variables. */
  readonly hasVariableKey: boolean;
  /** Something in the value is put in when the image is built. */
  readonly hasVariableValue: boolean;
}

/** All labels of the file in order, those that ONBUILD holds among them. */
export const labels = fact((file: DockerfileSource): readonly Label[] =>
  instructionsWith(file, "LABEL").flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    return assignments(instruction).map((assignment) => ({
      ...assignment,
      instruction,
      outer,
      hasVariableKey: assignment.name.includes("$"),
      hasVariableValue: hasVariable(assignment.raw ?? "", instruction.escaper),
    }));
  }),
);

/** A dollar sign that is neither escaped nor in single quotes. */
function hasVariable(raw: string, escaper: string): boolean {
  let isSingle = false;
  let isDouble = false;
  for (let at = 0; at < raw.length; at++) {
    const sign = raw[at] ?? "";
    if (sign === "'" && !isDouble) isSingle = !isSingle;
    else if (isSingle) continue;
    else if (sign === escaper) at++;
    else if (sign === '"') isDouble = !isDouble;
    else if (sign === "$" && /[\w{]/.test(raw[at + 1] ?? "")) return true;
  }
  return false;
}

/** The labels of stages by their number, -1 before the first. */
export const labelsByStage = fact((file: DockerfileSource): ReadonlyMap<number, readonly Label[]> => {
  const found = new Map<number, Label[]>();
  for (const label of labels(file)) {
    const known = found.get(label.outer.stage);
    if (known) known.push(label);
    else found.set(label.outer.stage, [label]);
  }
  return found;
});

/** The labels that a stage's image has from this file, those of its parent stages first; none that ONBUILD holds. */
export const labelsOfImage = (file: DockerfileSource, stage: Stage): readonly Label[] =>
  [...lineage(file, stage)]
    .reverse()
    .flatMap(({ index }) => labelsByStage(file).get(index) ?? [])
    .filter(({ outer, instruction }) => outer === instruction);

/**
 * Labels without effect, with the one that takes their place: set again in the same LABEL, or with another value in a
 * later one of the same image. A stage that is built for itself keeps what it has.
 */
export function replacedLabels(workspace: Workspace, file: DockerfileSource): ReadonlyMap<Label, Label> {
  const replaced = new Map<Label, Label>();
  if (labels(file).length < 2) return replaced;
  const built = new Set(builtStages(workspace, file));
  for (const stage of built) {
    const last = new Map<string, Label>();
    for (const label of labelsOfImage(file, stage)) {
      const { name, instruction, hasVariableKey } = label;
      if (hasVariableKey) continue;
      const before = last.get(name);
      const owner = before && stages(file)[before.outer.stage];
      const isOther = before && (before.instruction === instruction || before.raw !== label.raw);
      if (before && isOther && (owner === stage || (owner && !built.has(owner)))) replaced.set(before, label);
      last.set(name, label);
    }
  }
  return replaced;
}

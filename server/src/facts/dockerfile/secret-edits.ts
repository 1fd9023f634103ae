import { type Edit, insertAfter } from "../../base/edit.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { Assignment } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { stages } from "./stages.js";
import { type VariableUse, variableUses } from "./variable-uses.js";

/** Takes the ARG away and gives each RUN that uses it a mount; nothing where something else uses it, too. */
export function mountSecret(file: DockerfileSource, instruction: Instruction, { name }: Assignment): readonly Edit[] {
  const stage = stages(file)[instruction.stage];
  const isInherited = stages(file).some(({ parent }) => parent === stage?.index);
  const uses = variableUses(file).filter((use) => use.name === name && use.instruction.stage === instruction.stage);
  const inRuns = uses.filter(({ instruction: { keyword } }: VariableUse) => keyword === "RUN");
  if (isInherited || uses.length === 0 || inRuns.length < uses.length) return [];
  const mount = ` --mount=type=secret,id=${name.toLowerCase()},env=${name}`;
  return [removeInstruction(file, instruction), ...new Set(inRuns.map((use) => use.instruction))].map((edit) =>
    "keywordRange" in edit ? insertAfter(edit.keywordRange, mount) : edit,
  );
}

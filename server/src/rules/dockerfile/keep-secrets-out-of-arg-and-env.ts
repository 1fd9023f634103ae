import { type Edit, insertAfter } from "../../base/edit.js";
import { holdsSecret, namesSecretForDocker } from "../../facts/dockerfile/secret-names.js";
import { lineage, shippedStages, stages } from "../../facts/dockerfile/stages.js";
import { builtStages } from "../../facts/dockerfile/start.js";
import { type VariableUse, variableUses } from "../../facts/dockerfile/variable-uses.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { type Assignment, assignments } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-secrets-out-of-arg-and-env", function* (file, workspace) {
  const shipped = new Set([
    ...shippedStages(file),
    ...builtStages(workspace, file).flatMap((stage) => lineage(file, stage).map(({ index }) => index)),
  ]);
  const { profile } = workspace.policy;
  const isForDocker = profile === "buildkit";
  const isFragment = stages(file).length === 0;
  for (const outer of instructions(file)) {
    const instruction = outer.trigger ?? outer;
    const { keyword, stage } = instruction;
    if (keyword !== "ARG" && keyword !== "ENV") continue;
    // An ARG for FROM is in no image; hadolint marks it all the same.
    if (stage < 0 && (isForDocker || (!isFragment && profile !== "hadolint"))) continue;
    if (outer.trigger && isForDocker) continue;
    for (const assignment of assignments(instruction)) {
      if (!(isForDocker ? namesSecretForDocker(assignment.name) : holdsSecret(assignment, keyword))) continue;
      const isAlone = !outer.trigger && assignments(instruction).length === 1;
      yield {
        range: assignment.nameRange,
        values: {
          name: assignment.name,
          instruction: keyword,
          where:
            shipped.has(stage) || isFragment
              ? "the image and its history"
              : "the build cache and the provenance of the build",
          id: assignment.name.toLowerCase(),
        },
        edits: {
          mount: isAlone && keyword === "ARG" ? mounted(file, instruction, assignment) : [],
          remove: isAlone && keyword === "ENV" && shipped.has(stage) ? [removeInstruction(file, instruction)] : [],
        },
      };
    }
  }
});

/** Takes the ARG away and gives each RUN that uses it a mount; nothing where something else uses it, too. */
function mounted(file: DockerfileSource, instruction: Instruction, { name }: Assignment): readonly Edit[] {
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

import { textAt } from "../../base/range.js";
import { mountSecret } from "../../facts/dockerfile/secret-edits.js";
import { holdsSecret, namesSecretForDocker } from "../../facts/dockerfile/secret-names.js";
import { lineage, shippedStages, stages } from "../../facts/dockerfile/stages.js";
import { builtStages } from "../../facts/dockerfile/start.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { assignments } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-secrets-out-of-arg-and-env", function* (file, workspace) {
  const shipped = new Set([
    ...shippedStages(file),
    ...builtStages(workspace, file).flatMap((stage) => lineage(file, stage).map(({ index }) => index)),
  ]);
  const { profile } = workspace.policy;
  const isForDocker = profile === "buildkit";
  const isFragment = stages(file).length === 0;
  for (const outer of instructionsWith(file, "ARG", "ENV")) {
    const instruction = outer.trigger ?? outer;
    const { keyword, stage } = instruction;
    // An ARG for FROM is in no image; hadolint marks it all the same.
    if (stage < 0 && (isForDocker || (!isFragment && profile !== "hadolint"))) continue;
    for (const assignment of assignments(instruction)) {
      if (
        !(isForDocker
          ? namesSecretForDocker(keyword === "ENV" ? assignment.name : textAt(file.text, assignment.nameRange))
          : holdsSecret(assignment, keyword))
      )
        continue;
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
          mount: isAlone && keyword === "ARG" ? mountSecret(file, instruction, assignment) : [],
          remove: isAlone && keyword === "ENV" && shipped.has(stage) ? [removeInstruction(file, instruction)] : [],
        },
        // KICS asks for what is written, not for names.
        ...(!assignment.value && { sameAs: { kics: [] } }),
      };
    }
  }
});

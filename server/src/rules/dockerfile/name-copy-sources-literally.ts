import { type Edit, replace } from "../../base/edit.js";
import { textAt } from "../../base/range.js";
import { freeName } from "../../facts/dockerfile/stage-names.js";
import { globalArguments, type StageUse, stages } from "../../facts/dockerfile/stages.js";
import { bindingOf, platformArguments } from "../../facts/dockerfile/variables.js";
import { insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import { variableReferences } from "../../syntax/dockerfile/references.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/name-copy-sources-literally", function* (file, { policy }) {
  // Docker takes nothing that would be read as anything else.
  const isStrict = policy.profile === "buildkit";
  for (const { copies } of stages(file)) {
    for (const use of copies) {
      const [variable] = variableReferences(file.text, use.nameRange, use.instruction.escaper);
      if (!variable && !(isStrict && /[$"'\\]/.test(textAt(file.text, use.nameRange)))) continue;
      const name = nameFor(file, use);
      yield {
        range: use.nameRange,
        values: { variable: textAt(file.text, variable ?? use.nameRange), name },
        edits: variable ? ownStage(file, use, name) : [],
      };
    }
  }
});

/** After the last literal name in the repository: `tools` for `registry/$TEAM/tools:$TAG`. */
function nameFor(file: DockerfileSource, { nameRange }: StageUse): string {
  const literal = textAt(file.text, nameRange).replace(/\$\{[^}]{0,200}\}|\$\w{1,100}/g, "$");
  const [last = ""] = literal.slice(literal.lastIndexOf("/") + 1).split(":");
  return free(file, /^[a-z][a-z0-9_-]*$/.test(last) ? last : "source");
}

const free = (file: DockerfileSource, name: string): string =>
  stages(file).some((stage) => stage.name?.toLowerCase() === name) ? freeName(file, name) : name;

/** Only where FROM knows every variable, and nobody counts the stages. */
function ownStage(file: DockerfileSource, { instruction, nameRange }: StageUse, name: string): readonly Edit[] {
  const from = stages(file)[instruction.stage]?.from;
  const variables = variableReferences(file.text, nameRange, instruction.escaper);
  const isKnown = variables.every(
    (one) => platformArguments.has(one.name) || bindingOf(globalArguments(file), one.name) !== undefined,
  );
  const isCounted = stages(file).some(({ copies }) => copies.some((use) => /^\d+$/.test(use.name ?? "")));
  if (!from || !isKnown || isCounted) return [];
  const line = insertBeforeInstruction(file, from, `FROM ${textAt(file.text, nameRange)} AS ${name}`);
  return [line, replace(nameRange, name)];
}

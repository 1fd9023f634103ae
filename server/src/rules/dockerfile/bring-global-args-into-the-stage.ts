import { dryWords } from "../../facts/dockerfile/dry-build.js";
import { globalArguments, stages } from "../../facts/dockerfile/stages.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import { type VariableUse, variableUses } from "../../facts/dockerfile/variable-uses.js";
import { bindingOf, bindings, passedThrough } from "../../facts/dockerfile/variables.js";
import { insertAfterInstruction, insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/bring-global-args-into-the-stage", function* (file, { policy }) {
  const isStrict = policy.profile === "buildkit";
  const globals = bindings(globalArguments(file), "arg");
  if (globals.size === 0) return;
  const empty = (isStrict ? undefinedForDocker(file) : variableUses(file).filter((use) => isEmpty(file, use))).filter(
    ({ name }) => globals.has(name),
  );
  for (const stage of stages(file)) {
    const own = empty.filter(({ instruction }) => instruction.stage === stage.index);
    for (const name of new Set(own.map((use) => use.name))) {
      const named = own.filter((use) => use.name === name);
      const [first] = named;
      if (!first) continue;
      const isOnly = named.every(({ instruction }) => instruction === first.instruction);
      const line = `ARG ${name}`;
      const edit = isOnly
        ? insertBeforeInstruction(file, first.instruction, line)
        : insertAfterInstruction(file, stage.from, line);
      for (const { start, end } of isStrict ? named : [first])
        yield { range: { start, end }, values: { name }, edits: [edit] };
    }
  }
});

/** Docker's own check minds each word. */
const undefinedForDocker = (file: DockerfileSource): readonly EmptyUse[] =>
  dryWords(file).flatMap(({ instruction, holder, undefinedNames }) =>
    holder.keyword === "FROM" || holder.keyword === "EXPOSE"
      ? []
      : undefinedNames.map(({ name, start, end }) => ({ name, start, end, instruction })),
  );

type EmptyUse = Pick<VariableUse, "name" | "start" | "end" | "instruction">;

function isEmpty(file: DockerfileSource, { name, instruction }: VariableUse): boolean {
  const { variables, base } = stateAt(file, instruction);
  if (bindingOf(variables, name) || passedThrough.has(name) || base?.environmentNames?.includes(name)) return false;
  // Many images say their version in a variable of this kind.
  return base?.environmentNames !== undefined || !/_(?:VERSION|MAJOR|HOME)$|^PATH$/.test(name);
}

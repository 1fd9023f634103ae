import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { definedNames, isDefined } from "../../facts/dockerfile/defined-names.js";
import { globalArguments } from "../../facts/dockerfile/stages.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import { dockerVariableUses, variableUses } from "../../facts/dockerfile/variable-uses.js";
import { bindings, passedThrough, platformArguments } from "../../facts/dockerfile/variables.js";
import { insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

/** Docker knows them even where no image sets them. */
const always = new Set(["PATH", "HOME", ...passedThrough]);
/** Those that its own check knows. */
const alwaysForDocker = new Set(["PATH", "BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"]);

export default dockerfileRule("dockerfile/define-variables-before-use", function* (file, { policy }) {
  const isStrict = policy.profile === "buildkit";
  const reported = new Set<string>();
  const globals = bindings(globalArguments(file), "arg");
  for (const use of isStrict ? dockerVariableUses(file) : variableUses(file)) {
    const { name, nameRange, instruction, by } = use;
    const { base } = stateAt(file, instruction);
    const key = `${isStrict ? use.word : instruction.stage} ${name}`;
    const isKnown = (isStrict ? alwaysForDocker : always).has(name);
    if (reported.has(key) || isKnown || isDefined(file, instruction, name)) continue;
    if (globals.has(name) || base?.environmentNames?.includes(name)) continue;

    const isPlatform = platformArguments.has(name);
    const near = isPlatform ? undefined : nearest(name, definedNames(file, instruction));
    // The environment of a base image that the table does not know may hold anything.
    const isSure = base?.environmentNames !== undefined || near !== undefined;
    if (!isPlatform && (by === "shell" || !isSure)) continue;
    reported.add(key);
    yield {
      range: { start: use.start, end: use.end },
      values: { name, near: near ?? "", hint: near ? `; there is \`${near}\`` : "" },
      edits: {
        near: near ? [replace(nameRange, near)] : [],
        declare: near ? [] : [insertBeforeInstruction(file, instruction, `ARG ${name}`)],
      },
    };
  }
});

import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { definedNames, isDefined } from "../../facts/dockerfile/defined-names.js";
import { dryWords } from "../../facts/dockerfile/dry-build.js";
import { globalArguments } from "../../facts/dockerfile/stages.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import { variableUses } from "../../facts/dockerfile/variable-uses.js";
import { bindings, passedThrough, platformArguments } from "../../facts/dockerfile/variables.js";
import { insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

/** Docker knows them even where no image sets them. */
const always = new Set(["PATH", "HOME", ...passedThrough]);
export default dockerfileRule("dockerfile/define-variables-before-use", function* (file, { policy }) {
  if (policy.profile === "buildkit") {
    yield* asDockerSays(file);
    return;
  }
  const reported = new Set<string>();
  const globals = bindings(globalArguments(file), "arg");
  for (const use of variableUses(file)) {
    const { name, nameRange, instruction, by } = use;
    const { base } = stateAt(file, instruction);
    const key = `${instruction.stage} ${name}`;
    if (reported.has(key) || always.has(name) || isDefined(file, instruction, name)) continue;
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

/** Docker's own check: whether or not a default guards the variable, once for each word, and not in EXPOSE. */
function* asDockerSays(file: DockerfileSource) {
  const globals = bindings(globalArguments(file), "arg");
  for (const { instruction, holder, undefinedNames, known } of dryWords(file)) {
    if (holder.keyword === "FROM" || holder.keyword === "EXPOSE") continue;
    for (const { name, start, end } of undefinedNames) {
      if (globals.has(name) || ofScanners.has(name)) continue;
      const near = platformArguments.has(name) ? undefined : nearest(name, known());
      const own = file.text.indexOf(name, start);
      const isWord = /^[A-Za-z_]\w*$/.test(name) && holder === instruction;
      yield {
        range: { start, end },
        values: { name, near: near ?? "", hint: near ? `; there is \`${near}\`` : "" },
        edits: {
          near: near && own < end ? [replace({ start: own, end: own + name.length }, near)] : [],
          declare: near || !isWord ? [] : [insertBeforeInstruction(file, instruction, `ARG ${name}`)],
        },
      };
    }
  }
}

/** What is set for those who list what an image is made of. */
const ofScanners: ReadonlySet<string> = new Set(["BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"]);

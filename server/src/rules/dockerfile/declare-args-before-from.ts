import { type Edit, replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { dryWords, dryWordsOf } from "../../facts/dockerfile/dry-build.js";
import { globalArguments, stages } from "../../facts/dockerfile/stages.js";
import { bindings, platformArguments } from "../../facts/dockerfile/variables.js";
import { imageTrouble } from "../../facts/images/image-grammar.js";
import { insertAfterInstruction, insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { fromParts } from "../../syntax/dockerfile/parts.js";
import { variableReferences } from "../../syntax/dockerfile/references.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/declare-args-before-from", function* (file, { policy }) {
  if (policy.profile === "buildkit") {
    yield* asDockerSays(file);
    return;
  }
  const declared = bindings(globalArguments(file), "arg");
  for (const { from } of stages(file)) {
    const { image, platform } = fromParts(from);
    for (const place of [platform?.valueRange, image]) {
      for (const reference of place ? variableReferences(file.text, place, from.escaper) : []) {
        const { name, operator = "" } = reference;
        if (declared.has(name) || platformArguments.has(name)) continue;
        if (/^:?[-+?]$/.test(operator)) continue;
        // `${name:word}` is a placeholder of some template.
        if (file.text[reference.nameRange.end] === ":" && !operator) continue;
        const near = nearest(name, [...declared.keys(), ...platformArguments]) ?? "";
        yield {
          range: reference,
          values: { name, near, hint: near ? `; there is \`${near}\`` : "" },
          edits: { near: near ? [replace(reference.nameRange, near)] : [], declare: declaration(file, name) },
          ...(place === image && isNamedAnyway(file, from) && { category: "reliability" as const }),
        };
      }
    }
  }
});

/** Whether what is left names an image, which may well be another one. */
function isNamedAnyway(file: DockerfileSource, from: Instruction): boolean {
  const text = dryWordsOf(file, from).find(({ part }) => part === "image")?.text;
  return text !== undefined && text !== "" && !imageTrouble(text);
}

/** Docker's own check: whether or not a default guards the variable, once for each word. */
function* asDockerSays(file: DockerfileSource) {
  for (const { holder, undefinedNames, known } of dryWords(file)) {
    for (const { name, start, end } of holder.keyword === "FROM" ? undefinedNames : []) {
      const near = nearest(name, known()) ?? "";
      const own = file.text.indexOf(name, start);
      const isDeclarable = /^[A-Za-z_]\w*$/.test(name);
      yield {
        range: { start, end },
        values: { name, near, hint: near ? `; there is \`${near}\`` : "" },
        edits: {
          near: near && own < end ? [replace({ start: own, end: own + name.length }, near)] : [],
          declare: isDeclarable ? declaration(file, name) : [],
        },
      };
    }
  }
}

/** Moves the value that an ARG further down gives; without one there is nothing sure to write. */
function declaration(file: DockerfileSource, name: string): readonly Edit[] {
  const all = instructions(file);
  const first = all.findIndex(({ keyword }) => keyword === "FROM");
  const from = all[first];
  const last = all[first - 1];
  if (!from) return [];
  return [
    last ? insertAfterInstruction(file, last, `ARG ${name}`) : insertBeforeInstruction(file, from, `ARG ${name}`),
  ];
}

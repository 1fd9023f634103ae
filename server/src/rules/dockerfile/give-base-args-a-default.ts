import { insertAfter } from "../../base/edit.js";
import { withDefaults } from "../../facts/dockerfile/base-defaults.js";
import { dryWordsOf } from "../../facts/dockerfile/dry-build.js";
import { passedArguments } from "../../facts/dockerfile/passed-arguments.js";
import { globalArguments, stages } from "../../facts/dockerfile/stages.js";
import { bindings, platformArguments } from "../../facts/dockerfile/variables.js";
import { imageTrouble } from "../../facts/images/image-grammar.js";
import { imageReference } from "../../facts/images/image-reference.js";
import { imageFacts } from "../../facts/images/images.js";
import { variableReferences } from "../../syntax/dockerfile/references.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/give-base-args-a-default", function* (file, workspace) {
  const builds = passedArguments(workspace, file);
  const declared = bindings(globalArguments(file), "arg");
  const isStrict = workspace.policy.profile === "buildkit";
  for (const { imageWord, from, parent } of stages(file)) {
    const isImage = isStrict || parent === undefined;
    if (!imageWord || !isImage || !(isStrict || imageWord.raw.includes("$"))) continue;
    const { raw } = imageWord;
    const read = (given?: ReadonlyMap<string, string>) => withDefaults(file, raw, from.escaper, given);
    const word = isStrict ? dryWordsOf(file, from).find(({ part }) => part === "image") : undefined;
    // Docker's check looks no further than to what it cannot read.
    if (word?.trouble) return;
    const result = isStrict ? word?.text : read();
    if (result === undefined || (!isStrict && /\$[{$]/.test(result)) || !imageTrouble(result)) continue;

    const references = variableReferences(file.text, imageWord, from.escaper);
    const isOpen = (name: string) => !platformArguments.has(name) && !declared.has(name);
    // An argument that is all of the name is there to be given.
    if (!isStrict && result === "") continue;
    // What no ARG declares, and what some template fills in, is told so by other practices.
    const isTemplate = references.some((one) => file.text[one.nameRange.end] === ":" && !one.operator);
    if (!isStrict && (isTemplate || references.some(({ name }) => isOpen(name)))) continue;
    const isPassed = (args: ReadonlyMap<string, string | undefined>) => references.some(({ name }) => args.has(name));
    if (!isStrict && builds.length > 0 && builds.every(isPassed)) continue;

    const empty = references.find(({ start, end }) => !withDefaults(file, file.text.slice(start, end), from.escaper));
    const argument = empty && declared.get(empty.name)?.assignment;
    const known = /^[\w./-]+(?=:\$[\w{}]+$)/.exec(raw)?.[0];
    const tag = known && imageReference(known);
    const value =
      builds.map((args) => argument && args.get(argument.name)).find(Boolean) ?? (tag && imageFacts(tag)?.tags?.[0]);
    const isRight = argument && value && !imageTrouble(read(new Map([[argument.name, value]])) ?? "");
    yield {
      range: empty ?? imageWord,
      values: { result: result === "" ? "nothing" : `\`${result}\``, name: argument?.name ?? "", value: value ?? "" },
      edits: isRight && argument.raw === undefined ? [insertAfter(argument.nameRange, `=${value}`)] : [],
      related: argument ? [argument.nameRange] : [],
    };
  }
});

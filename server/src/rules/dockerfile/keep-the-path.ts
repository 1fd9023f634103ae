import { insertAt } from "../../base/edit.js";
import { lineage, stageOf } from "../../facts/dockerfile/stages.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import { expand } from "../../facts/dockerfile/variables.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { assignments } from "../../syntax/dockerfile/parts.js";
import { variableReferences } from "../../syntax/dockerfile/references.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-the-path", function* (file) {
  for (const outer of instructionsWith(file, "ENV")) {
    const instruction = outer.trigger ?? outer;
    const path =
      instruction.keyword === "ENV" ? assignments(instruction).findLast(({ name }) => name === "PATH") : undefined;
    const { valueRange, raw = "" } = path ?? {};
    if (!valueRange || raw === "" || hasNoCommands(file, outer)) continue;
    if (variableReferences(file.text, valueRange, instruction.escaper).some(({ name }) => name === "PATH")) continue;
    const value = expand(raw, stateAt(file, outer).variables, instruction.escaper);
    // What an earlier ENV has kept is in the value, too.
    if (!value?.startsWith("/") || value.split(":").some(isSystemFolder)) continue;
    const quote = /["']$/.exec(raw)?.[0] ?? "";
    yield {
      range: valueRange,
      values: {},
      edits: quote === "'" || /[\\`]$/.test(raw) ? [] : [insertAt(valueRange.end - quote.length, ":$PATH")],
    };
  }
});

const isSystemFolder = (folder: string): boolean => /^(?:\/usr)?\/bin\/?$|\$/.test(folder);

/** Nothing is lost where there are no commands, or where they live elsewhere. */
function hasNoCommands(file: DockerfileSource, instruction: Instruction): boolean {
  const stage = stageOf(file, instruction);
  const image = stage && lineage(file, stage).at(-1)?.image;
  const { base } = stateAt(file, instruction);
  if (base?.family === "windows" || base?.family === "distroless" || instruction.escaper === "`") return true;
  return (
    image !== undefined && (image.text === "scratch" || /(?:^|[/-])(?:nix|nixos|guix)(?:$|[/-])/.test(image.repository))
  );
}

import { type Edit, insertAt, replace } from "../../base/edit.js";
import { expandIn, stateAt } from "../../facts/dockerfile/state.js";
import { hasWorkdir, isRelativePath } from "../../facts/dockerfile/workdirs.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-an-absolute-workdir", function* (file, { policy }) {
  // hadolint takes a variable for a path that somebody has thought of.
  const isStrict = policy.profile === "hadolint";
  for (const instruction of instructions(file)) {
    const [word] = instruction.keyword === "WORKDIR" ? instruction.words : [];
    if (!word || hasWorkdir(file, instruction)) continue;
    if (!(isStrict ? isRelativePath(word) : isRelative(file, instruction, word))) continue;
    const { base } = stateAt(file, instruction);
    const folder = base?.workdir?.replace(/\/$/, "");
    yield {
      range: word,
      values: { path: word.value, folder: folder ?? "" },
      edits: {
        ...(folder && { base: prefixed(word, `${folder}/`) }),
        ...(base?.family !== "windows" && instruction.escaper !== "`" && { root: prefixed(word, "/") }),
      },
    };
  }
});

function isRelative(file: DockerfileSource, instruction: Instruction, word: Word): boolean {
  const path = word.raw.includes("$") ? expandIn(stateAt(file, instruction), word, instruction.escaper) : undefined;
  return isRelativePath({ raw: path || word.raw });
}

/** Behind a quote; `./` goes. What leads elsewhere than down is left to its author. */
function prefixed({ raw, value, start }: Word, prefix: string): readonly Edit[] {
  if (/^(?:\.\.|~)(?:\/|$)|^\.?\/?$/.test(value) || /^["'].*["'].|[\r\n]/.test(raw)) return [];
  const [lead = "", quote = ""] = /^(["']?)(?:\.\/)*/.exec(raw) ?? [];
  return lead === "" ? [insertAt(start, prefix)] : [replace({ start, end: start + lead.length }, quote + prefix)];
}

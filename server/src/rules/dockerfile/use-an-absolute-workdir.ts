import { type Edit, insertAt, replace } from "../../base/edit.js";
import { stageOf } from "../../facts/dockerfile/stages.js";
import { isWindows } from "../../facts/dockerfile/start.js";
import { expandIn, stateAt } from "../../facts/dockerfile/state.js";
import { bindingOf, expand } from "../../facts/dockerfile/variables.js";
import { hasWorkdir, isRelativePath } from "../../facts/dockerfile/workdirs.js";
import { expandWord } from "../../syntax/dockerfile/expand.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-an-absolute-workdir", function* (file, { policy }) {
  // hadolint takes a variable for a path that somebody has thought of.
  const isStrict = policy.profile === "hadolint";
  const isRelativeHere = policy.profile === "buildkit" ? isRelativeForDocker : isRelative;
  for (const instruction of instructions(file)) {
    const [word] = instruction.keyword === "WORKDIR" ? instruction.words : [];
    if (!word || hasWorkdir(file, instruction)) continue;
    if (!(isStrict ? isRelativePath(word) : isRelativeHere(file, instruction, word))) continue;
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

/** Its own check reads drives and backslashes on Windows only, and takes an ARG without a value for empty. */
function isRelativeForDocker(file: DockerfileSource, instruction: Instruction, word: Word): boolean {
  const stage = stageOf(file, instruction);
  if (stage && isWindows(file, stage)) return isRelative(file, instruction, word);
  const { variables, base } = stateAt(file, instruction);
  const { escaper } = instruction;
  const path = expandWord(word.raw, escaper, ({ name, start, end }) => {
    const value = expand(word.raw.slice(start, end), variables, escaper);
    // A base image that the table does not know may set anything.
    return value ?? (base?.environmentNames || bindingOf(variables, name) ? "" : undefined);
  });
  return path !== undefined && !path.startsWith("/");
}

/** Behind a quote; `./` goes. What leads elsewhere than down is left to its author. */
function prefixed({ raw, value, start }: Word, prefix: string): readonly Edit[] {
  if (/^(?:\.\.|~)(?:\/|$)|^\.?\/?$/.test(value) || /^["'].*["'].|[\r\n]/.test(raw)) return [];
  const [lead = "", quote = ""] = /^(["']?)(?:\.\/)*/.exec(raw) ?? [];
  return lead === "" ? [insertAt(start, prefix)] : [replace({ start, end: start + lead.length }, quote + prefix)];
}

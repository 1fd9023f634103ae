import { type Edit, insertAt, replace } from "../../base/edit.js";
import { fact } from "../../base/fact.js";
import { dryWords } from "../../facts/dockerfile/dry-build.js";
import { lineage, stageOf } from "../../facts/dockerfile/stages.js";
import { isWindows } from "../../facts/dockerfile/start.js";
import { expandIn, stateAt } from "../../facts/dockerfile/state.js";
import { hasWorkdir, isRelativePath } from "../../facts/dockerfile/workdirs.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-an-absolute-workdir", function* (file, { policy }) {
  // hadolint takes a variable for a path that somebody has thought of.
  const isStrict = policy.profile === "hadolint";
  const forDocker = policy.profile === "buildkit" ? relativeForDocker(file) : undefined;
  for (const instruction of instructionsWith(file, "WORKDIR")) {
    const { keyword, words } = forDocker ? (instruction.trigger ?? instruction) : instruction;
    const [word] = keyword === "WORKDIR" ? words : [];
    if (!word || (!forDocker && hasWorkdir(file, instruction))) continue;
    const isWrong =
      forDocker?.has(instruction.trigger ?? instruction) ??
      (isStrict ? isRelativePath(word) : isRelative(file, instruction, word));
    if (!isWrong) continue;
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

/**
 * What Docker's own check minds: the first WORKDIR of a stage and those below it, with its variables put in. Drives and
 * backslashes count on Windows only.
 */
const relativeForDocker = fact((file: DockerfileSource): ReadonlySet<Instruction> => {
  const found = new Set<Instruction>();
  const set = new Set<number>();
  for (const { instruction, holder, text } of dryWords(file)) {
    const stage = stageOf(file, instruction);
    if (holder.keyword !== "WORKDIR" || !stage) continue;
    const isLater = lineage(file, stage).some(({ index }) => set.has(index));
    set.add(stage.index);
    if (isLater || text === undefined) continue;
    if (isWindows(file, stage) ? isRelativePath({ raw: text }) : !text.startsWith("/")) found.add(holder);
  }
  return found;
});

/** Behind a quote; `./` goes. What leads elsewhere than down is left to its author. */
function prefixed({ raw, value, start }: Word, prefix: string): readonly Edit[] {
  if (/^(?:\.\.|~)(?:\/|$)|^\.?\/?$/.test(value) || /^["'].*["'].|[\r\n]/.test(raw)) return [];
  const [lead = "", quote = ""] = /^(["']?)(?:\.\/)*/.exec(raw) ?? [];
  return lead === "" ? [insertAt(start, prefix)] : [replace({ start, end: start + lead.length }, quote + prefix)];
}

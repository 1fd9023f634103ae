import { type Edit, insertAt, replace } from "../../base/edit.js";
import { lineage, stageOf } from "../../facts/dockerfile/stages.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import { hasWorkdir, isRelativePath } from "../../facts/dockerfile/workdirs.js";
import { insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-to-a-known-directory", function* (file, { policy }) {
  const isStrict = policy.profile === "hadolint";
  const stages = new Map<number, Copy[]>();
  for (const outer of instructions(file)) {
    const instruction = outer.trigger ?? outer;
    const { destination } = instruction.keyword === "COPY" ? copyParts(instruction) : {};
    if (!destination || !isRelativePath(destination) || hasWorkdir(file, outer)) continue;
    const { base } = stateAt(file, outer);
    // In an empty image there is only the root.
    if (!isStrict && (base?.workdir || isEmpty(file, outer))) continue;
    const copy = { destination, outer, isTrigger: outer !== instruction, isWindows: base?.family === "windows" };
    const others = stages.get(outer.stage);
    if (others) others.push(copy);
    else stages.set(outer.stage, [copy]);
  }
  for (const copies of stages.values()) {
    // One WORKDIR mends all of a stage.
    for (const [index, copy] of (isStrict ? copies : copies.slice(0, 1)).entries()) {
      const { destination, outer, isTrigger, isWindows } = copy;
      const fromRoot = (isStrict ? [copy] : copies).map(rooted);
      const hasPlace = index === 0 && !isTrigger && !isWindows;
      yield {
        range: destination,
        values: { target: destination.value },
        edits: {
          workdir: hasPlace ? [insertBeforeInstruction(file, outer, "WORKDIR /app")] : [],
          root: isWindows || fromRoot.includes(undefined) ? [] : fromRoot.flatMap((edit) => edit ?? []),
        },
      };
    }
  }
});

interface Copy {
  readonly destination: Word;
  readonly outer: Instruction;
  readonly isTrigger: boolean;
  readonly isWindows: boolean;
}

function isEmpty(file: DockerfileSource, instruction: Instruction): boolean {
  const stage = stageOf(file, instruction);
  return stage !== undefined && lineage(file, stage).at(-1)?.image?.text === "scratch";
}

/** Behind a quote; `./` goes. What leads up is left to its author. */
function rooted({ destination: { raw, value, start } }: Copy): Edit | undefined {
  if (/^(?:\.\.|~)(?:\/|$)|\\/.test(value) || /^["'].*["'].|[\r\n]/.test(raw)) return undefined;
  const [lead = "", quote = ""] = /^(["']?)(?:\.\/+|\.(?=["']?$))*/.exec(raw) ?? [];
  return lead === "" ? insertAt(start, "/") : replace({ start, end: start + lead.length }, `${quote}/`);
}

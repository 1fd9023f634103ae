import { type Edit, insertAt, replace } from "../../base/edit.js";
import { lineage, type Stage, stages } from "../../facts/dockerfile/stages.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import type { Word } from "../../syntax/dockerfile/model.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-an-absolute-workdir", function* (file) {
  for (const stage of stages(file)) {
    const instruction = firstWorkdir(stage);
    const word = instruction?.words[0];
    if (!instruction || !word || isAbsolute(word) || lineage(file, stage).slice(1).some(firstWorkdir)) continue;
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

const firstWorkdir = ({ instructions }: Stage) => instructions.find(({ keyword }) => keyword === "WORKDIR");

/** A variable may hold anything, and `C:` names a drive. */
const isAbsolute = ({ raw }: Word): boolean => /^["']?(?:[/\\$]|[A-Za-z]:)/.test(raw);

/** Behind a quote; `./` goes. What leads elsewhere than down is left to its author. */
function prefixed({ raw, value, start }: Word, prefix: string): readonly Edit[] {
  if (/^(?:\.\.|~)(?:\/|$)|^\.?\/?$/.test(value) || /^["'].*["'].|[\r\n]/.test(raw)) return [];
  const [lead = "", quote = ""] = /^(["']?)(?:\.\/)*/.exec(raw) ?? [];
  return lead === "" ? [insertAt(start, prefix)] : [replace({ start, end: start + lead.length }, quote + prefix)];
}

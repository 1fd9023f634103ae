import { type Edit, replace } from "../../base/edit.js";
import { caseOf, inCase, keywordCase, type LetterCase } from "../../facts/dockerfile/letter-case.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { fromParts } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-one-letter-case", function* (file) {
  const wanted = keywordCase(file);
  for (const instruction of instructions(file)) {
    const { known, stage, written, keywordRange } = instruction;
    if (!known || stage < 0 || caseOf(written) === wanted) continue;
    yield { range: keywordRange, values: { keyword: written }, edits: rewritten(instruction, wanted) };
  }
});

/** With its AS, so that the two of them agree afterwards. */
function rewritten(instruction: Instruction, wanted: LetterCase): readonly Edit[] {
  const as = instruction.keyword === "FROM" ? fromParts(instruction).as : undefined;
  const keyword = replace(instruction.keywordRange, inCase(instruction.written, wanted));
  return as && caseOf(as.raw) !== wanted ? [keyword, replace(as, inCase(as.raw, wanted))] : [keyword];
}

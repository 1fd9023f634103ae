import { type Edit, insertAfter, insertBefore, replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { type Assignment, assignments } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/write-env-with-equals", function* (file, { policy }) {
  const isStrict = policy.profile === "buildkit";
  for (const outer of instructions(file)) {
    const instruction = (isStrict ? outer.trigger : undefined) ?? outer;
    for (const assignment of assignments(instruction)) {
      if (!assignment.legacy) continue;
      yield {
        range: assignment.nameRange,
        values: { instruction: instruction.written, key: assignment.name },
        edits: withEquals(instruction, assignment),
      };
    }
  }
});

/** Puts the sign between name and value, and quotes around blanks; a value that mixes quotes and blanks is left to its author. */
function withEquals({ comments }: Instruction, { nameRange, valueRange, raw = "" }: Assignment): readonly Edit[] {
  if (!valueRange || comments.length > 0) return [];
  const equals = replace(range(nameRange.end, valueRange.start), "=");
  if (!/\s/.test(raw) || /^"[^"\\]*"$|^'[^']*'$/.test(raw)) return [equals];
  return /["'\\`]/.test(raw) ? [] : [equals, insertBefore(valueRange, '"'), insertAfter(valueRange, '"')];
}

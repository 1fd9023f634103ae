import { replaced } from "../../facts/dockerfile/replaced.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-one-cmd", function* (file, { policy }) {
  for (const { instruction, keywordRange, byKeywordRange, line, others } of replaced(file).CMD) {
    // BuildKit does not look at triggers.
    if (instruction.trigger && policy.profile === "buildkit") continue;
    yield {
      range: keywordRange,
      values: { line: String(line) },
      edits: {
        last: [removeInstruction(file, instruction)],
        this: others.map((other) => removeInstruction(file, other)),
      },
      related: [byKeywordRange],
    };
  }
});

import { replaced } from "../../facts/dockerfile/replaced.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-one-healthcheck", function* (file, { policy }) {
  for (const { instruction, keywordRange, byKeywordRange, line } of replaced(file).HEALTHCHECK) {
    // BuildKit does not look at triggers.
    if (instruction.trigger && policy.profile === "buildkit") continue;
    yield {
      range: keywordRange,
      values: { line: String(line) },
      edits: { last: [removeInstruction(file, instruction)] },
      related: [byKeywordRange],
    };
  }
});

import { replaced, replacedInBuild } from "../../facts/dockerfile/replaced.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-one-cmd", function* (file, { policy }) {
  // What ONBUILD holds is of the stage on top for Docker.
  const isStrict = policy.profile === "buildkit";
  for (const { instruction, keywordRange, byKeywordRange, line, others } of (isStrict ? replacedInBuild : replaced)(
    file,
  ).CMD) {
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

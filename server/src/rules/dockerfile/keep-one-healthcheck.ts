import { replaced, replacedInBuild } from "../../facts/dockerfile/replaced.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-one-healthcheck", function* (file, { policy }) {
  // What ONBUILD holds is of the stage on top for Docker.
  const isStrict = policy.profile === "buildkit";
  for (const { instruction, keywordRange, byKeywordRange, line } of (isStrict ? replacedInBuild : replaced)(file)
    .HEALTHCHECK) {
    yield {
      range: keywordRange,
      values: { line: String(line) },
      edits: { last: [removeInstruction(file, instruction)] },
      related: [byKeywordRange],
    };
  }
});

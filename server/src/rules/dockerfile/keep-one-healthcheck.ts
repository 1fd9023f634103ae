import { replaced } from "../../facts/dockerfile/replaced.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-one-healthcheck", function* (file) {
  for (const { instruction, by, line } of replaced(file).HEALTHCHECK) {
    yield {
      range: instruction.keywordRange,
      values: { line: String(line) },
      edits: { last: [removeInstruction(file, instruction)] },
      related: [by.keywordRange],
    };
  }
});

import { replaced } from "../../facts/dockerfile/replaced.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-one-cmd", function* (file) {
  for (const { instruction, by, line, others } of replaced(file).CMD) {
    yield {
      range: instruction.keywordRange,
      values: { line: String(line) },
      edits: {
        last: [removeInstruction(file, instruction)],
        this: others.map((other) => removeInstruction(file, other)),
      },
      related: [by.keywordRange],
    };
  }
});

import { type Edit, insertAt } from "../../base/edit.js";
import { textAt } from "../../base/range.js";
import { type ChangingValue, changingValues } from "../../facts/dockerfile/changing-values.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { assignments } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/declare-changing-values-late", function* (file) {
  for (const value of changingValues(file)) {
    yield {
      range: value.assignment,
      values: { name: value.assignment.name },
      edits: moved(file, value),
      related: [value.install.keywordRange],
    };
  }
});

/** Below the last install, where nothing in between needs it. */
function moved(file: DockerfileSource, { instruction, install, isNamedBetween }: ChangingValue): readonly Edit[] {
  const isPlain = assignments(instruction).length === 1 && instruction.comments.length === 0;
  if (isNamedBetween || !isPlain || !file.text.slice(0, install.lines.end).endsWith("\n")) return [];
  return [removeInstruction(file, instruction), insertAt(install.lines.end, textAt(file.text, instruction.lines))];
}

import { lineAndColumn, linesOf } from "../../base/lines.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { labels, replacedLabels } from "../../facts/dockerfile/labels.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/write-each-label-once", function* (file, workspace) {
  const replaced = replacedLabels(workspace, file);
  if (replaced.size === 0) return;
  const kept = new Set(labels(file).flatMap((label) => (replaced.has(label) ? [] : [label.instruction])));
  for (const [label, by] of replaced) {
    const line = lineAndColumn(linesOf(file), by.start).line + 1;
    yield {
      range: label.nameRange,
      values: { key: label.name, line: String(line) },
      // Nothing stays of the LABEL: it goes as a whole.
      edits: [kept.has(label.instruction) ? removeWord(file, label) : removeInstruction(file, label.instruction)],
      related: [by.nameRange],
    };
  }
});

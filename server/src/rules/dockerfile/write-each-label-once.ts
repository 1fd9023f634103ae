import type { Edit } from "../../base/edit.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { type Label, labels, replacedLabels } from "../../facts/dockerfile/labels.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/write-each-label-once", function* (file, workspace) {
  const replaced = replacedLabels(workspace, file);
  for (const [label, by] of replaced) {
    const line = lineAndColumn(linesOf(file), by.start).line + 1;
    yield {
      range: label.nameRange,
      values: { key: label.name, line: String(line) },
      edits: [deletion(file, label, replaced)],
      related: [by.nameRange],
    };
  }
});

/** The pair; the whole LABEL where nothing of it stays. */
function deletion(file: DockerfileSource, label: Label, replaced: ReadonlyMap<Label, Label>): Edit {
  const all = labels(file).filter(({ instruction }) => instruction === label.instruction);
  return all.every((one) => replaced.has(one)) ? removeInstruction(file, label.instruction) : removeWord(file, label);
}

import { remove, replace } from "../../base/edit.js";
import { earlierNames, referenceOf } from "../../facts/dockerfile/stage-references.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { flagNamed } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-from-another-stage", function* (file, workspace) {
  for (const { index, copies } of stages(file)) {
    for (const use of copies) {
      const { name, nameRange, instruction } = use;
      if (name === undefined || referenceOf(file, workspace, use).to !== "self") continue;
      const earlier = earlierNames(file, index).at(-1) ?? "";
      const flag = flagNamed(instruction, "from");
      const next = flag && (instruction.flags.find(({ start }) => start > flag.start) ?? instruction.words[0]);
      yield {
        range: nameRange,
        values: { name, earlier },
        edits: {
          earlier: earlier ? [replace(nameRange, earlier)] : [],
          drop: flag && next ? [remove({ start: flag.start, end: next.start })] : [],
        },
      };
    }
  }
});

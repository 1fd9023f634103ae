import { replace } from "../../base/edit.js";
import { flagTroubles } from "../../facts/dockerfile/mount-troubles.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/know-the-mount-options", function* (file) {
  for (const outer of instructions(file)) {
    const { keyword, flags } = outer.trigger ?? outer;
    if (keyword !== "RUN") continue;
    for (const { start, end, flag, trouble, meant } of flags.flatMap(flagTroubles)) {
      yield {
        range: { start, end },
        values: { flag, trouble, meant: meant ?? "" },
        edits: meant === undefined ? [] : [replace({ start, end }, meant)],
      };
    }
  }
});

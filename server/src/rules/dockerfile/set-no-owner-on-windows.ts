import { stageOf } from "../../facts/dockerfile/stages.js";
import { isWindowsImage } from "../../facts/dockerfile/start.js";
import { removeFlag, removeInstruction } from "../../syntax/dockerfile/edits.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/set-no-owner-on-windows", function* (file) {
  for (const outer of instructions(file)) {
    const { keyword, keywordRange, flags } = outer.trigger ?? outer;
    if (!/^(?:COPY|ADD|STOPSIGNAL)$/.test(keyword)) continue;
    const stage = stageOf(file, outer);
    if (!stage || !isWindowsImage(file, stage)) continue;
    if (keyword === "STOPSIGNAL") {
      yield { range: keywordRange, values: { word: keyword }, edits: [removeInstruction(file, outer)] };
      continue;
    }
    for (const flag of flags) {
      if (flag.name !== "chown" && flag.name !== "chmod") continue;
      yield { range: flag, values: { word: `--${flag.name}` }, edits: [removeFlag(file, flag)] };
    }
  }
});

import { stageOf } from "../../facts/dockerfile/stages.js";
import { isWindowsImage } from "../../facts/dockerfile/start.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { removeFlag, removeInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/set-no-owner-on-windows", function* (file) {
  for (const outer of instructionsWith(file, "COPY", "ADD", "STOPSIGNAL")) {
    const { keyword, keywordRange, flags } = outer.trigger ?? outer;
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

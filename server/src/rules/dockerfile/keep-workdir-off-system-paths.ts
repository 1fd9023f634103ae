import { replace } from "../../base/edit.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { isWindows } from "../../facts/dockerfile/start.js";
import { absoluteIn, expandIn, stateAt } from "../../facts/dockerfile/state.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { dockerfileRule } from "../rule.js";

const system = /^\/(?:proc|sys|dev(?!\/shm(?:\/|$))|boot|initrd|lost\+found)(?:\/|$)/;

export default dockerfileRule("dockerfile/keep-workdir-off-system-paths", function* (file) {
  for (const outer of instructions(file)) {
    const instruction = outer.trigger ?? outer;
    const [word] = instruction.words;
    if (instruction.keyword !== "WORKDIR" || !word) continue;
    const state = stateAt(file, outer);
    const written = expandIn(state, word, instruction.escaper);
    const path = written && absoluteIn(state, written);
    const stage = stages(file)[outer.stage];
    if (!path || !system.test(path) || (stage && isWindows(file, stage))) continue;
    yield { range: word, values: { path }, edits: [replace(word, "/app")] };
  }
});

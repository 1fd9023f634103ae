import { replace } from "../../base/edit.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { isWindows } from "../../facts/dockerfile/start.js";
import { absoluteIn, expandIn, stateAt } from "../../facts/dockerfile/state.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { dockerfileRule } from "../rule.js";

const owners: readonly (readonly [path: RegExp, owner: string])[] = [
  [
    /^\/(?:proc|sys|dev(?!\/shm(?:\/|$)))(?:\/|$)/,
    "the kernel, and what is put there is hidden when a container starts",
  ],
  [/^\/(?:boot|initrd)(?:\/|$)/, "a machine that boots, which a container never does"],
  [/^\/lost\+found(?:\/|$)/, "the check of a file system, which moves and deletes what is there"],
];

export default dockerfileRule("dockerfile/keep-workdir-off-system-paths", function* (file) {
  for (const outer of instructionsWith(file, "WORKDIR")) {
    const instruction = outer.trigger ?? outer;
    const [word] = instruction.words;
    if (!word) continue;
    const state = stateAt(file, outer);
    const written = expandIn(state, word, instruction.escaper);
    const path = written && absoluteIn(state, written);
    const stage = stages(file)[outer.stage];
    const owner = path && owners.find(([system]) => system.test(path))?.[1];
    if (!path || !owner || (stage && isWindows(file, stage))) continue;
    yield { range: word, values: { path, owner }, edits: [replace(word, "/app")] };
  }
});

import { replace } from "../../base/edit.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { isWindows } from "../../facts/dockerfile/start.js";
import { folderAfter, stateAt } from "../../facts/dockerfile/state.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { dockerfileRule } from "../rule.js";

const system = /^\/(?:proc|sys|dev(?!\/shm(?:\/|$))|boot|initrd|lost\+found)(?:\/|$)/;

export default dockerfileRule("dockerfile/keep-workdir-off-system-paths", function* (file) {
  for (const outer of instructions(file)) {
    const instruction = outer.trigger ?? outer;
    const [word] = instruction.words;
    if (instruction.keyword !== "WORKDIR" || !word) continue;
    const path = folderAfter(stateAt(file, outer), instruction);
    const stage = stages(file)[outer.stage];
    if (!path || !system.test(resolved(path)) || (stage && isWindows(file, stage))) continue;
    yield { range: word, values: { path }, edits: [replace(word, "/app")] };
  }
});

/** Without `.`, `..` and double slashes. */
function resolved(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

import { type Edit, remove } from "../../base/edit.js";
import { policyStages } from "../../facts/dockerfile/judged-stages.js";
import { servesBySsh, startedSshServers } from "../../facts/dockerfile/ssh-servers.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { expandIn, stateAt } from "../../facts/dockerfile/state.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-ssh-out", function* (file, workspace) {
  const judged = policyStages(file, workspace);
  let isExposed = false;
  for (const outer of instructionsWith(file, "EXPOSE")) {
    const { words, escaper } = outer.trigger ?? outer;
    if (!judged.has(outer.stage)) continue;
    for (const word of words) {
      if (word.raw.startsWith("#")) break;
      const port = /\d|\$/.test(word.raw) ? expandIn(stateAt(file, outer), word, escaper) : undefined;
      if (!port || !/^(?:.*:)?22(?:\/tcp)?$/i.test(port) || servesBySsh(file, stages(file)[outer.stage])) continue;
      isExposed = true;
      yield { range: word, values: {}, edits: without(file, outer, word) };
    }
  }
  const last = stages(file).at(-1);
  if (!last || isExposed) return;
  const packages = startedSshServers(file, last);
  if (packages.length === 0 || servesBySsh(file, last)) return;
  for (const range of packages) yield { range, values: {} };
});

/** With the instruction if it names nothing else. */
function without(file: DockerfileSource, outer: Instruction, word: Word): readonly Edit[] {
  const { words } = outer.trigger ?? outer;
  const at = words.indexOf(word);
  const [before, after] = [words[at - 1], words[at + 1]];
  if (words.length === 1) return [removeInstruction(file, outer)];
  if (after) return [remove({ start: word.start, end: after.start })];
  return before ? [remove({ start: before.end, end: word.end })] : [];
}

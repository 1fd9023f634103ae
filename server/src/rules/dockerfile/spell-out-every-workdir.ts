import { replace } from "../../base/edit.js";
import { folderAfter, stateAt } from "../../facts/dockerfile/state.js";
import { hasWorkdir, isRelativePath } from "../../facts/dockerfile/workdirs.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/spell-out-every-workdir", function* (file) {
  for (const outer of instructionsWith(file, "WORKDIR")) {
    const instruction = outer.trigger ?? outer;
    const [word] = instruction.words;
    if (!word || !isRelativePath(word)) continue;
    // The first of a stage is told something else.
    const isTrigger = outer !== instruction;
    if (!isTrigger && !hasWorkdir(file, instruction)) continue;
    const folder = isTrigger ? undefined : folderAfter(stateAt(file, outer), instruction);
    const [quote = ""] = /^["']/.exec(word.raw) ?? [];
    yield {
      range: word,
      values: { path: word.value, meaning: folder === undefined ? "what it does" : `\`${folder}\`` },
      edits: folder === undefined || /[\r\n$]/.test(word.raw) ? [] : [replace(word, quote + folder + quote)],
    };
  }
});

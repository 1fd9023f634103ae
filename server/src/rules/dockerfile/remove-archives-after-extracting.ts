import { cleanUp } from "../../facts/commands/caches/layer-caches.js";
import { leftArchives } from "../../facts/commands/downloads/left-archives.js";
import { runs } from "../../facts/commands/runs.js";
import { leftOnWindows } from "../../facts/commands/windows/windows-left-archives.js";
import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/remove-archives-after-extracting", function* (file, workspace) {
  for (const { run, command, word } of leftArchives(file)) {
    if (!judgedStages(file, workspace).has(run.stage)) continue;
    const isPlain =
      command.nesting.every((one) => /^(?:if|group|loop|case|subshell)$/.test(one)) &&
      !command.isCondition &&
      command.operatorBefore !== "||";
    const edit = isPlain ? cleanUp(file, run, `rm ${word.raw}`, command, command) : undefined;
    yield { range: word, values: { archive: word.value ?? word.raw }, edits: edit ? [edit] : [] };
  }
  for (const run of runs(file)) {
    for (const { word, edits } of leftOnWindows(file, run)) {
      if (judgedStages(file, workspace).has(run.stage))
        yield { range: word, values: { archive: word.value ?? word.raw }, edits };
    }
  }
});

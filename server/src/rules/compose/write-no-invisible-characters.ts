import { replace } from "../../base/edit.js";
import { invisibleCharacters } from "../../syntax/compose/invisible.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-no-invisible-characters", function* (file) {
  const found = invisibleCharacters(file);
  // One line indented right among others that are not makes no sense of either.
  const indentation = found.filter(({ isIndentation }) => isIndentation).map((run) => replace(run, run.plain));
  for (const run of found) {
    const { name, word, plain, isIndentation } = run;
    yield { range: run, values: { name, word }, edits: isIndentation ? indentation : [replace(run, plain)] };
  }
});

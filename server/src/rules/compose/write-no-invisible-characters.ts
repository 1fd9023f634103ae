import { replace } from "../../base/edit.js";
import { invisibleCharacters } from "../../syntax/compose/invisible.js";
import { confirmed } from "../confirmed.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-no-invisible-characters", function* (file, workspace) {
  const found = invisibleCharacters(file);
  // One line indented right among others that are not makes no sense of either.
  const indentation = found.filter(({ isIndentation }) => isIndentation).map((run) => replace(run, run.plain));
  const inWords = found.filter(({ isIndentation }) => !isIndentation).map((run) => ({ run, range: run }));
  const refused = new Set([...confirmed(inWords, file, workspace)].map(({ run }) => run));
  for (const run of found) {
    const { name, word, plain, isIndentation } = run;
    const category = isIndentation || refused.has(run) ? "correctness" : "reliability";
    yield { range: run, category, values: { name, word }, edits: isIndentation ? indentation : [replace(run, plain)] };
  }
});

import { replace } from "../../base/edit.js";
import { rangeOf } from "../../base/range.js";
import { strangeKeys } from "../../facts/compose/unknown-keys.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/know-the-key", function* (file) {
  for (const { problem, place, near, home } of strangeKeys(file)) {
    const { entry } = problem;
    const hint = near ? `; there is \`${near}\`` : home ? `; it belongs ${home}` : "";
    const isFree = near !== undefined && !problem.present.includes(near);
    const canRename = isFree && !entry.via && entry.key.style === "plain";
    yield {
      range: rangeOf(problem),
      values: { place, key: entry.name, hint, near: near ?? "" },
      edits: canRename ? [replace(entry.key, near)] : [],
    };
  }
});

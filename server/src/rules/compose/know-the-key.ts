import { listed } from "../../base/edit.js";
import { rangeOf } from "../../base/range.js";
import { strangeKeys } from "../../facts/compose/schema/unknown-keys.js";
import { replaceName } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/know-the-key", function* (file) {
  for (const { problem, place, near, home } of strangeKeys(file)) {
    const { entry } = problem;
    const hint = near ? `; there is \`${near}\`` : home ? `; it belongs ${home}` : "";
    const isFree = near !== undefined && !problem.present.includes(near);
    const renamed = isFree && !entry.via ? replaceName(file, entry.key, entry.name, near) : undefined;
    yield {
      range: rangeOf(problem),
      values: { place, key: entry.name, hint, near: near ?? "" },
      edits: listed(renamed),
    };
  }
});

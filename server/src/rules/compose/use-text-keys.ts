import { replace } from "../../base/edit.js";
import { oddKeys } from "../../facts/compose/schema/odd-keys.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/use-text-keys", function* (file) {
  for (const { entry, type } of oddKeys(file)) {
    const { key } = entry;
    yield { range: key, values: { type }, edits: entry.via ? [] : [replace(key, `"${key.text}"`)] };
  }
});

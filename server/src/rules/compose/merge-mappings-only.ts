import { rangeOf, textAt } from "../../base/range.js";
import { mergeFaults } from "../../facts/compose/schema/merge-faults.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/merge-mappings-only", function* (file) {
  for (const { type, ...place } of mergeFaults(file)) {
    const [value = ""] = textAt(file.text, place).split(/[\r\n]/, 1);
    yield { range: rangeOf(place), values: { value, type } };
  }
});

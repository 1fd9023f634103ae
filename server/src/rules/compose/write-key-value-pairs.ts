import { oddPairs } from "../../facts/compose/schema/odd-pairs.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-key-value-pairs", function* (file) {
  for (const { place, entry, form, meant, edits } of oddPairs(file)) {
    yield {
      range: place,
      values: { entry, form, hint: meant === undefined ? "" : `; it is written \`${meant}\`` },
      edits,
    };
  }
});

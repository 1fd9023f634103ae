import { replace } from "../../base/edit.js";
import { guessedBooleans } from "../../syntax/compose/schema.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-booleans-as-true-or-false", function* (file) {
  for (const node of guessedBooleans(file)) {
    const boolean = String(/^(?:y|yes|on|t|1)$/i.test(node.text));
    yield {
      range: node,
      values: { value: node.text, boolean },
      edits: node.via ? [] : [replace(node, boolean)],
    };
  }
});

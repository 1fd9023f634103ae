import { replace } from "../../base/edit.js";
import { rangeOf, textAt } from "../../base/range.js";
import { services } from "../../syntax/compose/model.js";
import { items } from "../../syntax/compose/node.js";
import { isPlain } from "../../syntax/compose/quote.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/leave-volumes-unquoted", function* (file) {
  for (const { keys } of services(file)) {
    for (const { value } of items(keys.get("volumes")?.value)) {
      if (value?.kind !== "scalar" || value.via || (value.style !== "single" && value.style !== "double")) continue;
      if (!isPlain(value.text) || textAt(file.text, value).slice(1, -1) !== value.text) continue;
      yield { range: rangeOf(value), values: {}, edits: [replace(value, value.text)] };
    }
  }
});

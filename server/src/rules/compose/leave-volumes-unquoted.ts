import { replace } from "../../base/edit.js";
import { rangeOf, textAt } from "../../base/range.js";
import { services } from "../../syntax/compose/model.js";
import { items } from "../../syntax/compose/node.js";
import { isPlain } from "../../syntax/compose/quote.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/leave-volumes-unquoted", function* (file) {
  for (const { keys } of services(file)) {
    const list = keys.get("volumes")?.value;
    for (const { value } of items(list)) {
      if (value?.kind !== "scalar" || value.via || (value.style !== "single" && value.style !== "double")) continue;
      if (!isPlain(value.text) || textAt(file.text, value).slice(1, -1) !== value.text) continue;
      // In brackets, braces are signs of YAML, those of variables too.
      if (list?.kind === "sequence" && list.isFlow && /[[\]{},]/.test(value.text)) continue;
      yield { range: rangeOf(value), values: {}, edits: [replace(value, value.text)] };
    }
  }
});

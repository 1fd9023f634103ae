import { replace } from "../../base/edit.js";
import { layout } from "../../syntax/compose/layout.js";
import { services } from "../../syntax/compose/model.js";
import { items } from "../../syntax/compose/node.js";
import { quote } from "../../syntax/compose/quote.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/quote-ports", function* (file, { policy }) {
  const style = policy.profile === "dclint" ? "single" : layout(file).quote;
  for (const { keys } of services(file)) {
    for (const { value } of [...items(keys.get("ports")?.value), ...items(keys.get("expose")?.value)]) {
      if (value?.kind !== "scalar" || value.style !== "plain" || !/\d|\$/.test(value.text)) continue;
      yield { range: value, values: {}, edits: value.via ? [] : [replace(value, quote(value.text, style))] };
    }
  }
});

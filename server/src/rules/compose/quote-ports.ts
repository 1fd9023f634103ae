import { replace } from "../../base/edit.js";
import { layout } from "../../syntax/compose/layout.js";
import { services } from "../../syntax/compose/model.js";
import { items } from "../../syntax/compose/node.js";
import { quote } from "../../syntax/compose/quote.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/quote-ports", function* (file, { policy }) {
  const { dclint, profile } = policy;
  const decided = dclint?.quoteType ?? (profile === "dclint" ? "single" : undefined);
  const style = decided ?? layout(file).quote;
  for (const { keys } of services(file)) {
    for (const { value } of (dclint?.portsSections ?? sections).flatMap((name) => items(keys.get(name)?.value))) {
      if (value?.kind !== "scalar" || !/\d|\$/.test(value.text)) continue;
      const isQuoted = value.style === "single" || value.style === "double";
      if (isQuoted ? !decided || value.style === decided : value.style !== "plain") continue;
      yield {
        range: value,
        values: {
          trouble: isQuoted ? `in ${value.style} quotes, others are meant to be in ${decided} ones` : "unquoted",
        },
        edits: value.via ? [] : [replace(value, quote(value.text, style))],
      };
    }
  }
});

const sections = ["ports", "expose"] as const;

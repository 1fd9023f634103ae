import { type Edit, replace } from "../../base/edit.js";
import { type Misprint, misprints } from "../../facts/dockerfile/misprints.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/type-plain-punctuation", function* (file) {
  const found = misprints(file);
  const partners = new Set<Misprint>();
  for (const [index, one] of found.entries()) {
    if (partners.has(one)) continue;
    const { kind, plain, sign, start, end } = one;
    // A quotation mark alone would quote the rest of the line.
    const partner =
      kind === "quotation mark"
        ? found.slice(index + 1).find((other) => other.instruction === one.instruction && other.plain === plain)
        : undefined;
    if (partner) partners.add(partner);
    const edits: readonly Edit[] = [one, ...(partner ? [partner] : [])].map((each) => replace(each, plain));
    const isHalf = kind === "quotation mark" && !partner;
    yield {
      range: { start, end },
      values: { character: sign, name: kind, plain },
      edits: plain && !isHalf ? edits : [],
    };
  }
});

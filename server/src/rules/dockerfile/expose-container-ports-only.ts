import { remove } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/expose-container-ports-only", function* (file) {
  for (const outer of instructions(file)) {
    const { keyword, words } = outer.trigger ?? outer;
    if (keyword !== "EXPOSE") continue;
    for (const { start, end, raw } of words) {
      if (raw.startsWith("#")) break;
      const colon = hostEnd(raw);
      if (colon < 0 || colon === raw.length - 1) continue;
      const isSplit = end - start !== raw.length || /["']/.test(raw);
      yield {
        range: range(start, end),
        values: { value: raw },
        edits: isSplit ? [] : [remove(range(start, start + colon + 1))],
      };
    }
  }
});

/** Where the last colon is that stands in no `${…}`; -1 if there is none. */
const hostEnd = (raw: string): number =>
  raw.replace(/\$\{[^}]*\}/g, (braces) => "$".repeat(braces.length)).lastIndexOf(":");

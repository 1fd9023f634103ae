import { replace } from "../../base/edit.js";
import { contains, shift } from "../../base/range.js";
import { imageWords } from "../../facts/dockerfile/image-words.js";
import { misprints } from "../../facts/dockerfile/misprints.js";
import { imageTrouble } from "../../facts/images/image-grammar.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-valid-image-references", function* (file, workspace) {
  for (const { start, name } of imageWords(file, workspace)) {
    const trouble = imageTrouble(name);
    if (!trouble) continue;
    const { reason, meant } = trouble;
    const whole = { start, end: start + name.length };
    if (misprints(file).some((one) => contains(whole, one))) continue;
    yield {
      range: shift(trouble, start),
      values: { image: name, reason, meant: meant ?? "" },
      edits: meant === undefined ? [] : [replace(whole, meant)],
    };
  }
});

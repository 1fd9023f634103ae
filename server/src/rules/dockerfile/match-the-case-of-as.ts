import { replace } from "../../base/edit.js";
import { caseOf, inCase, keywordCase } from "../../facts/dockerfile/letter-case.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { fromParts } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/match-the-case-of-as", function* (file) {
  const wanted = keywordCase(file);
  for (const { from } of stages(file)) {
    const { as } = fromParts(from);
    const written = caseOf(from.written);
    if (!as || !written || caseOf(as.raw) === written) continue;
    // A FROM that is unlike the file is the one to change.
    const odd = [{ ...from.keywordRange, raw: from.written }, as].filter((word) => caseOf(word.raw) !== wanted);
    yield {
      range: as,
      values: { as: as.raw, from: from.written },
      edits: odd.map((word) => replace(word, inCase(word.raw, wanted))),
    };
  }
});

import { replace } from "../../base/edit.js";
import { caseOf, inCase, keywordCase } from "../../facts/dockerfile/letter-case.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { fromParts } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/match-the-case-of-as", function* (file, { policy }) {
  const wanted = keywordCase(file);
  for (const { from } of stages(file)) {
    // Docker's own check takes the second of three words for it, whatever that is.
    const [, second, third] = from.words;
    const as = policy.profile === "buildkit" ? third && second : fromParts(from).as;
    const written = caseOf(from.written);
    if (!as || !written || inCase(as.raw, written) === as.raw) continue;
    // A FROM that is unlike the file is the one to change.
    const odd = [{ ...from.keywordRange, raw: from.written }, as].filter((word) => caseOf(word.raw) !== wanted);
    yield {
      range: as,
      values: { as: as.raw, from: from.written },
      edits: odd.map((word) => replace(word, inCase(word.raw, wanted))),
    };
  }
});

import { type Edit, replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { caseOf, inCase } from "../../facts/dockerfile/letter-case.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/name-the-author-in-a-label", function* (file) {
  for (const instruction of instructionsWith(file, "MAINTAINER")) {
    if (instruction.keyword !== "MAINTAINER") continue;
    yield { range: instruction.keywordRange, values: {}, edits: asLabel(instruction) };
  }
});

/** The name with its blanks; one over several lines is left to its author. */
function asLabel({ start, body, joined, written, escaper }: Instruction): readonly Edit[] {
  if (joined.text === "" || joined.pieces.length > 1) return [];
  const bare = /^"[^"]*"$/.test(joined.text) ? joined.text.slice(1, -1) : joined.text;
  const author = Array.from(bare, (sign) => (['"', "$", escaper].includes(sign) ? escaper + sign : sign)).join("");
  const keyword = inCase("LABEL", caseOf(written) ?? "upper");
  return [replace(range(start, body.end), `${keyword} org.opencontainers.image.authors="${author}"`)];
}

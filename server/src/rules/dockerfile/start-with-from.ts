import type { Edit } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { startingImage } from "../../facts/dockerfile/starting-image.js";
import { insertBeforeInstruction, removeInstruction } from "../../syntax/dockerfile/edits.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { type Instruction, keywords } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/start-with-from", function* (file, workspace) {
  const early = instructions(file).filter(({ stage }) => stage < 0);
  // A misspelt FROM is the mistake then.
  if (early.some(({ known, keyword }) => !known && nearest(keyword, keywords) === "FROM")) return;
  const first = early.find(({ known, keyword }) => known && keyword !== "ARG");
  if (!first) return;
  const from = instructions(file).find(({ keyword }) => keyword === "FROM");
  const image = from ? undefined : startingImage(file, workspace);
  yield {
    range: first.keywordRange,
    values: { instruction: first.written, image: image ?? "" },
    edits: {
      ...(from && { move: moved(file, first, from) }),
      ...(image && { insert: [insertBeforeInstruction(file, first, `FROM ${image}`)] }),
    },
  };
});

/** None if an ARG between the two may be for the FROM. */
function moved(file: DockerfileSource, first: Instruction, from: Instruction): readonly Edit[] {
  const between = instructions(file).filter(({ start }) => first.start < start && start < from.start);
  if (from.joined.pieces.length > 1 || between.some(({ keyword }) => keyword === "ARG")) return [];
  return [insertBeforeInstruction(file, first, file.text.slice(from.start, from.end)), removeInstruction(file, from)];
}

import { remove } from "../../base/edit.js";
import { type Range, range } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { keywords } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/leave-no-empty-continuation", function* (file) {
  for (const { emptyContinuationLines } of instructions(file)) {
    const [first] = emptyContinuationLines;
    if (!first) continue;
    // Then it is the backslash above that is wrong.
    const swallows = emptyContinuationLines.some((line) => beginsInstruction(file, line));
    yield { range: blanksOf(file, first), values: {}, edits: swallows ? [] : emptyContinuationLines.map(remove) };
  }
});

const blanksOf = ({ text }: DockerfileSource, { start, end }: Range): Range =>
  range(start, start + (text.slice(start, end).split(/[\r\n]/)[0] ?? "").length);

/** Whether the line below begins with an instruction in capitals. */
const beginsInstruction = ({ text }: DockerfileSource, { end }: Range): boolean =>
  keywords.has(/^[ \t]*([A-Z]+)[ \t]/.exec(text.slice(end, end + 100))?.[1] ?? "");

import { remove } from "../../base/edit.js";
import { type Range, range } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { type Instruction, keywords } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/leave-no-empty-continuation", function* (file, { policy }) {
  for (const instruction of instructions(file)) {
    const { emptyContinuationLines } = instruction;
    const [first] = emptyContinuationLines;
    if (!first) continue;
    // Then it is the backslash above that is wrong.
    const swallows = emptyContinuationLines.some((line) => beginsInstruction(file, line));
    const range = policy.profile === "buildkit" ? lastLine(file, instruction) : blanksOf(file, first);
    yield { range, values: {}, edits: swallows ? [] : emptyContinuationLines.map(remove) };
  }
});

const blanksOf = ({ text }: DockerfileSource, { start, end }: Range): Range =>
  range(start, start + (text.slice(start, end).split(/[\r\n]/)[0] ?? "").length);

/** The last line that BuildKit has read by then: heredocs come after it. */
function lastLine({ text }: DockerfileSource, { lines, heredocs }: Instruction): Range {
  const next = heredocs[0]?.body.start ?? lines.end;
  const end = text[next - 1] === "\n" ? next - (text[next - 2] === "\r" ? 2 : 1) : next;
  return range(text.lastIndexOf("\n", end - 1) + 1, end);
}

/** Whether the line below begins with an instruction in capitals. */
const beginsInstruction = ({ text }: DockerfileSource, { end }: Range): boolean =>
  keywords.has(/^[ \t]*([A-Z]+)[ \t]/.exec(text.slice(end, end + 100))?.[1] ?? "");

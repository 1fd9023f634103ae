import { insertAfter, insertBefore, replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { contains } from "../../base/range.js";
import { invisibleCharacters } from "../../facts/dockerfile/invisible-characters.js";
import { putOff } from "../../facts/dockerfile/triggered-stages.js";
import { previousInstruction } from "../../syntax/dockerfile/edits.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { type Instruction, keywords } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/know-the-instruction", function* (file, { policy }) {
  for (const instruction of instructions(file).flatMap((outer) => (outer.trigger ? [outer, outer.trigger] : outer))) {
    const { known, keyword, keywordRange, written } = instruction;
    if (known || /^<(?:<{3}|=|>)/.test(written)) continue;
    // The character that nobody sees is the mistake then.
    if (
      policy.profile !== "buildkit" &&
      invisibleCharacters(file).some((character) => contains(keywordRange, character))
    )
      continue;

    const run = lostContinuation(file, instruction);
    const meant = run ? undefined : nearest(keyword, keywords);
    yield {
      range: keywordRange,
      values: { word: written, nearest: meant ?? "", hint: hintOf(run, meant) },
      edits: {
        ...(meant && { name: [replace(keywordRange, meant)] }),
        ...(run && { join: [insertAfter(run, ` ${run.escaper}`)] }),
        ...(!meant && !run && isCommand(written) && { run: [insertBefore(keywordRange, "RUN ")] }),
      },
      ...putOff(file, keywordRange.start),
    };
  }
});

/** The RUN above that this line was meant to continue: the line begins with an operator, an option, or a command of the shell. */
function lostContinuation(file: DockerfileSource, instruction: Instruction): Instruction | undefined {
  const before = previousInstruction(file, instruction);
  if (!before || !sharesTheRun(before) || before.lines.end !== instruction.lines.start) return undefined;
  const { written } = instruction;
  if (/^(?:&&|\|\||[|;-])/.test(written)) return before;
  const isIndented = instruction.start > instruction.lines.start;
  return isIndented && isCommand(written) && !nearest(written, keywords, 1) ? before : undefined;
}

const sharesTheRun = ({ keyword, form, heredocs }: Instruction): boolean =>
  keyword === "RUN" && form === "shell" && heredocs.length === 0;

function hintOf(run: Instruction | undefined, meant: string | undefined): string {
  if (run) return ": the line above ends without a backslash";
  return meant ? `; there is \`${meant}\`` : "";
}

/** Programs of the shell in lower case that people put on lines of their own. */
const isCommand = (word: string): boolean => /^[a-z][a-z0-9._-]*$/.test(word);

import { type Edit, insertAt, remove } from "../../base/edit.js";
import type { DockerfileSource } from "../source.js";
import { instructions } from "./instructions.js";
import type { Flag, Instruction } from "./model.js";

/** The line end that the file uses most at its top: that of its first line. */
export function lineEnd({ text }: { readonly text: string }): "\n" | "\r\n" {
  const newline = text.indexOf("\n");
  return newline > 0 && text[newline - 1] === "\r" ? "\r\n" : "\n";
}

/** The blanks before the keyword. */
export const indentation = ({ text }: DockerfileSource, { lines, start }: Instruction): string =>
  text.slice(lines.start, start).replace("\uFEFF", "");

/** Puts new lines below an instruction, with its indentation. `written` has `\n` between its lines and none at the end. */
export function insertAfterInstruction(file: DockerfileSource, instruction: Instruction, written: string): Edit {
  const lines = linesOf(file, instruction, written);
  const { end } = instruction.lines;
  return endsWithLineEnd(file, end) ? insertAt(end, lines + lineEnd(file)) : insertAt(end, lineEnd(file) + lines);
}

/** Puts new lines above an instruction, and above the comments that stand right on it: they speak of it, or silence what is said of it. */
export const insertBeforeInstruction = (file: DockerfileSource, instruction: Instruction, written: string): Edit =>
  insertAt(aboveComments(file, instruction), linesOf(file, instruction, written) + lineEnd(file));

/** Puts new lines right above an instruction; all comments before it stay above them. */
export const insertRightBefore = (file: DockerfileSource, instruction: Instruction, written: string): Edit =>
  insertAt(lineStart(file, instruction), linesOf(file, instruction, written) + lineEnd(file));

/** The first line of a file may begin with a byte order mark, which stays first. */
const lineStart = (file: DockerfileSource, instruction: Instruction): number =>
  instruction.start - indentation(file, instruction).length;

/** Comments from the top of the file on speak of the file, and may be directives. */
function aboveComments(file: DockerfileSource, instruction: Instruction): number {
  const own = lineStart(file, instruction);
  const top = previousInstruction(file, instruction)?.lines.end ?? 0;
  let start = own;
  while (start > top) {
    const above = file.text.lastIndexOf("\n", start - 2) + 1;
    if (!/^\uFEFF?[ \t]*#/.test(file.text.slice(above, start))) return start;
    start = above;
  }
  return start > 0 ? start : own;
}

/** Removes the whole lines of an instruction; as the last lines of the file, the line end before them goes too. */
export function removeInstruction(file: DockerfileSource, instruction: Instruction): Edit {
  const { lines } = instruction;
  const start = instruction.start - indentation(file, instruction).length;
  if (endsWithLineEnd(file, lines.end)) return remove({ start, end: lines.end });
  return remove({ start: beforeLineEnd(file.text, start), end: lines.end });
}

/** Takes a flag out, with the blanks behind it; what stands around continued lines stays. */
export function removeFlag({ text }: DockerfileSource, { start, end }: Flag): Edit {
  let to = end;
  while (text[to] === " " || text[to] === "\t") to++;
  return remove({ start, end: to });
}

/** The instruction that follows in the file. */
export function nextInstruction(file: DockerfileSource, instruction: Instruction): Instruction | undefined {
  const all = instructions(file);
  return all[instructionIndex(all, instruction.start) + 1];
}

export function previousInstruction(file: DockerfileSource, instruction: Instruction): Instruction | undefined {
  const all = instructions(file);
  return all[instructionIndex(all, instruction.start) - 1];
}

/** The instruction whose lines hold the offset. */
export function instructionAt(file: DockerfileSource, offset: number): Instruction | undefined {
  const all = instructions(file);
  const found = all[instructionIndex(all, offset)] ?? all[0];
  if (found && found.lines.start <= offset && offset <= Math.max(found.end, found.lines.end - 1)) return found;
  const next = found ? nextInstruction(file, found) : undefined;
  return next && next.lines.start <= offset && offset <= next.end ? next : undefined;
}

/** The number of the last instruction that starts at or before the offset; -1 if there is none. */
function instructionIndex(all: readonly Instruction[], offset: number): number {
  let low = -1;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((all[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function linesOf(file: DockerfileSource, instruction: Instruction, written: string): string {
  const indent = indentation(file, instruction);
  return written
    .split("\n")
    .map((line) => (line === "" ? line : indent + line))
    .join(lineEnd(file));
}

const endsWithLineEnd = ({ text }: DockerfileSource, end: number): boolean => text[end - 1] === "\n";

function beforeLineEnd(text: string, start: number): number {
  if (text[start - 1] !== "\n") return start;
  return text[start - 2] === "\r" ? start - 2 : start - 1;
}

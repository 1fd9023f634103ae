import { type Edit, remove, replace } from "../../base/edit.js";
import type { Range } from "../../base/range.js";
import type { DockerfileSource } from "../source.js";
import { indentation, lineEnd } from "./edits.js";
import type { Instruction } from "./model.js";

/**
 * Makes of an instruction two: the second begins at a word, with the same keyword and no flags.
 *
 * Lines and comments between stay where they are. `previous` is the word before it.
 */
export function splitInstruction(
  file: DockerfileSource,
  outer: Instruction,
  previous: Range,
  word: Range,
): readonly Edit[] {
  const { text } = file;
  const head = text.slice(outer.start, (outer.trigger ?? outer).keywordRange.end);
  const begin = `${indentation(file, outer)}${head} `;
  if (/[\r\n]/.test(head)) return [];
  const between = text.slice(previous.end, word.start);
  const newline = between.indexOf("\n");
  if (newline < 0) return [replace({ start: previous.end, end: word.start }, lineEnd(file) + begin)];
  // The line of the word before no longer goes on.
  const first = between.slice(0, newline).replace(/\r$/, "");
  const line = text.lastIndexOf("\n", word.start - 1) + 1;
  return [
    remove({ start: previous.end, end: previous.end + first.length }),
    replace({ start: line, end: word.start }, begin),
  ];
}

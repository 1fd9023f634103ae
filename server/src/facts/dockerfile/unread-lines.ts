import { type Range, range } from "../../base/range.js";
import { escapeCharacter } from "../../syntax/dockerfile/directives.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { instructionAround } from "./instruction-around.js";

/** Where Docker notices that it has no room for a line: at the line above, or at the heredoc whose end it does not come to. */
export function noticedAt(file: DockerfileSource, line: Range): Range {
  if (line.start === 0) return line;
  const around = instructionAround(file, line.start);
  if (around?.heredocs.some(({ body }) => body.start <= line.start)) return around.keywordRange;
  return range(file.text.lastIndexOf("\n", line.start - 2) + 1, line.start - 1);
}

/**
 * The escape character of a line that is continued before anything stands in it, when the end of the file follows.
 * In a last line that is still being typed it may have its reasons.
 */
export function continuesNothing(file: DockerfileSource, countsLastLine: boolean): Range | undefined {
  const from = instructions(file).at(-1)?.lines.end ?? 0;
  const rest = file.text.slice(from);
  const line = (countsLastLine ? /^[ \t]*[\\`][ \t]*\r?$/m : /^[ \t]*[\\`][ \t]*\r?\n/m).exec(rest);
  const start = line ? from + line.index + line[0].search(/\S/) : -1;
  return file.text[start] === escapeCharacter(file) ? range(start, start + 1) : undefined;
}

import { type Range, range } from "../../base/range.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { instructionAround } from "./instruction-around.js";

/** Where Docker notices that it has no room for a line: at the line above, or at the heredoc whose end it does not come to. */
export function noticedAt(file: DockerfileSource, line: Range): Range {
  if (line.start === 0) return line;
  const around = instructionAround(file, line.start);
  if (around?.heredocs.some(({ body }) => body.start <= line.start)) return around.keywordRange;
  return range(file.text.lastIndexOf("\n", line.start - 2) + 1, line.start - 1);
}

import { type Edit, remove } from "../../base/edit.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import { type Swallowed, swallowedInstructions } from "../../facts/dockerfile/swallowed-instructions.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/end-commands-before-the-next-instruction", function* (file) {
  for (const swallowed of swallowedInstructions(file)) {
    const { outer, keyword, escaper, path } = swallowed;
    // The backslash of a Windows path is there for another reason.
    if (path) continue;
    const line = lineAndColumn(linesOf(file), escaper.start).line + 1;
    yield {
      range: escaper,
      values: { line: String(line), instruction: keyword, outer: outer.keyword },
      edits: ended(file, swallowed),
    };
  }
});

/** Without the operator that waits for a command; none where the line holds nothing else. */
function ended({ text }: DockerfileSource, { escaper }: Swallowed): readonly Edit[] {
  const start = text.lastIndexOf("\n", escaper.start - 1) + 1;
  const line = text.slice(start, escaper.start);
  const kept = line.trimEnd().replace(/(?:&&|\|\|?|;)$/, "");
  const blanks = /^[ \t]*/.exec(text.slice(escaper.end, escaper.end + 200))?.[0].length ?? 0;
  const end = kept.trimEnd().length;
  return end === 0 ? [] : [remove({ start: start + end, end: escaper.end + blanks })];
}

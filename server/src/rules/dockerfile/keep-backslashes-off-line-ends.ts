import { type Edit, insertAt, replace } from "../../base/edit.js";
import { swallowedInstructions } from "../../facts/dockerfile/swallowed-instructions.js";
import { directives } from "../../syntax/dockerfile/directives.js";
import { lineEnd } from "../../syntax/dockerfile/edits.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-backslashes-off-line-ends", function* (file) {
  const found = swallowedInstructions(file).filter(({ path }) => path);
  if (found.length === 0) return;
  const directive = withBacktick(file, found.length);
  for (const { escaper, path = escaper } of found) {
    const written = file.text.slice(path.start, path.end);
    yield {
      range: escaper,
      values: { path: written },
      edits: { escape: directive, slash: [replace(path, written.replaceAll("\\", "/"))] },
    };
  }
});

/** Only where no line is continued on purpose: those would end with the backslash. */
function withBacktick(file: DockerfileSource, paths: number): readonly Edit[] {
  const continued = instructions(file).reduce((sum, { joined }) => sum + joined.pieces.length - 1, 0);
  if (continued > paths || directives(file).some(({ name }) => name === "escape")) return [];
  return [insertAt(file.text.startsWith("\uFEFF") ? 1 : 0, `# escape=\`${lineEnd(file)}`)];
}

import { type Edit, insertAt, replace } from "../../base/edit.js";
import { type Range, range } from "../../base/range.js";
import { lineEnd } from "../../syntax/dockerfile/edits.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { type Heredoc, keywords } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/close-the-heredoc", function* (file) {
  for (const { heredocs } of instructions(file)) {
    if (heredocs.length === 0) continue;
    // Those behind it have no body left.
    const [open, ...others] = heredocs.filter(({ closed }) => !closed);
    if (!open) continue;
    const { lines } = bodyOf(file, open);
    const near = lines.find(
      (line) => file.text.slice(line.start, line.end).trim().toLowerCase() === open.name.toLowerCase(),
    );
    yield {
      range: open.marker,
      values: { word: open.name },
      edits: near ? { mend: [mended(file, open, near)] } : { append: [appended(file, [open, ...others], lines)] },
      related: near ? [near] : [],
    };
  }
});

function bodyOf({ text }: DockerfileSource, { body }: Heredoc): { readonly lines: readonly Range[] } {
  let start = body.start;
  const lines = text
    .slice(body.start, body.end)
    .split("\n")
    .map((line) => {
      const one = range(start, start + line.replace(/\r$/, "").length);
      start += line.length + 1;
      return one;
    });
  return { lines };
}

/** The word alone, behind the tabs that it may have. */
function mended({ text }: DockerfileSource, { name, stripsTabs }: Heredoc, line: Range): Edit {
  const tabs = stripsTabs ? (/^\t*/.exec(text.slice(line.start, line.end))?.[0] ?? "") : "";
  return replace(line, tabs + name);
}

/** Before the next line that is an instruction by its looks, else at the end of the file. */
function appended(file: DockerfileSource, open: readonly Heredoc[], lines: readonly Range[]): Edit {
  const { text } = file;
  const name = open.map((one) => one.name).join(lineEnd(file));
  const next = lines.find(({ start }) => keywords.has(/^([A-Z]+)[ \t]/.exec(text.slice(start, start + 20))?.[1] ?? ""));
  if (next) return insertAt(next.start, name + lineEnd(file));
  return insertAt(text.length, text.endsWith("\n") ? name + lineEnd(file) : lineEnd(file) + name);
}

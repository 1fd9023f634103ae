import { type Edit, insertAt, remove, replace } from "../../base/edit.js";
import { type Range, range } from "../../base/range.js";
import { type DirectiveTrouble, directiveTroubles } from "../../facts/dockerfile/directive-troubles.js";
import { directives, writtenDirectives } from "../../syntax/dockerfile/directives.js";
import { lineEnd } from "../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/put-directives-first", function* (file, { policy }) {
  const isStrict = policy.profile === "buildkit";
  for (const found of directiveTroubles(file)) {
    const { name, trouble, kind, meant } = found;
    const isLate = kind === "late";
    yield {
      range: (isStrict && lineOfDocker(file, found)) || range(found.start, found.end),
      // Docker reads on after what it only overlooks.
      ...(found.isRefused ? {} : { sameAs: { buildkit: [] }, category: "reliability" as const }),
      values: { directive: name, trouble, meant: meant ?? "" },
      edits: {
        ...(isLate && { top: movedToTop(file, found) }),
        ...(kind === "gap" && { close: [replace(found, meant ?? "")] }),
        ...(kind !== "gap" && meant && { name: [replace(found, meant)] }),
        ...((isLate || kind === "twice") && { delete: [withoutLine(file, found)] }),
      },
    };
  }
});

/** Docker counts the lines that it is through with: it names the line above, if there is one. */
function lineOfDocker(file: DockerfileSource, found: DirectiveTrouble): Range | undefined {
  if (found.kind !== "twice" && !(found.isRefused && found.name.toLowerCase() === "escape")) return undefined;
  return writtenDirectives(file).findLast(({ end }) => end < found.comment.start);
}

/** None if there is such a directive already, or it would change how the lines below are read. */
function movedToTop(file: DockerfileSource, found: DirectiveTrouble): readonly Edit[] {
  const above = directives(file);
  if (found.name === "escape" || above.some(({ name }) => name === found.name)) return [];
  const { text } = file;
  const last = above.at(-1);
  const top = last ? text.indexOf("\n", last.end) + 1 : text.startsWith("\uFEFF") ? 1 : 0;
  const { start, end } = found.comment;
  return [insertAt(top, text.slice(start, end) + lineEnd(file)), withoutLine(file, found)];
}

function withoutLine({ text }: DockerfileSource, { comment }: DirectiveTrouble): Edit {
  const newline = text.indexOf("\n", comment.end);
  const start = text.lastIndexOf("\n", comment.start) + 1;
  return remove({ start, end: newline < 0 ? text.length : newline + 1 });
}

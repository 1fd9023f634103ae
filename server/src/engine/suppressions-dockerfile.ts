import { range } from "../base/range.js";
import { checkOptions, directiveIn, directives } from "../syntax/dockerfile/directives.js";
import { comments, type StandingComment } from "../syntax/dockerfile/instructions.js";
import type { DockerfileSource } from "../syntax/source.js";
import { suppressionComment } from "./suppression-comment.js";
import type { Suppression } from "./suppressions.js";

/**
 * The suppressions of a Dockerfile: ours and hadolint's hold for the next instruction or for the file;
 * `# check=skip=…` for the file in the block of directives, and for the next instruction below it.
 *
 * BuildKit reads the first check comment above an instruction only, and an empty comment line cuts it off.
 * Some of its checks ignore the comment; we take it at its word for all.
 */
export function dockerfileSuppressions(file: DockerfileSource): readonly Suppression[] {
  const whole = range(0, file.text.length + 1);
  const block = directives(file);
  const top = block
    .filter(({ name }) => name === "check")
    .map((directive): Suppression => ({ scope: whole, tool: "buildkit", ids: skipped(directive) }));
  const below = comments(file).filter(({ start }) => !block.some((directive) => directive.start === start));
  return [
    ...top,
    ...below.flatMap((comment): readonly Suppression[] => {
      const asked = suppressionComment(`# ${comment.text}`);
      if (!asked || asked.tool === "dclint") return [];
      if (asked.reach === "file") return [{ scope: whole, tool: asked.tool, ids: asked.ids }];
      return comment.before ? [{ scope: comment.before, tool: asked.tool, ids: asked.ids }] : [];
    }),
    ...inlineChecks(below),
  ];
}

function inlineChecks(below: readonly StandingComment[]): readonly Suppression[] {
  const found = new Map<number, Suppression>();
  for (const { text, start, before } of below) {
    if (!before) continue;
    if (text === "") {
      found.delete(before.start);
      continue;
    }
    const directive = directiveIn(`# ${text}`, start);
    if (directive?.name === "check" && !found.has(before.start)) {
      found.set(before.start, { scope: before, tool: "buildkit", ids: skipped(directive) });
    }
  }
  return [...found.values()];
}

const skipped = (directive: Parameters<typeof checkOptions>[0]): readonly string[] =>
  checkOptions(directive).flatMap(({ key, value }) =>
    key.trim() === "skip" ? value.split(",").map((id) => id.trim()) : [],
  );

import { type Range, range } from "../base/range.js";
import { buildChecks, checksOfTheFile, experimentalChecks } from "../syntax/dockerfile/build-checks.js";
import { checkOptions, type Directive, directiveIn, directives } from "../syntax/dockerfile/directives.js";
import { comments, instructions, type StandingComment } from "../syntax/dockerfile/instructions.js";
import type { Instruction } from "../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../syntax/source.js";
import { suppressionComment } from "../syntax/suppression-comment.js";
import type { Suppression } from "./suppressions.js";

/**
 * The suppressions of a Dockerfile: ours and hadolint's hold for the next instruction or for the file;
 * `# check=skip=…` for the file in the block of directives, and for the next instruction below it.
 *
 * BuildKit reads the first check comment above an instruction only, and an empty comment line cuts it off.
 * Checks of the whole file do not heed it, and of several CMD it is the one above the later that silences the earlier.
 */
export function dockerfileSuppressions(file: DockerfileSource): readonly Suppression[] {
  const whole = range(0, file.text.length + 1);
  const block = directives(file);
  const top = block
    .filter(({ name }) => name === "check")
    .map((directive): Suppression => ({ scope: whole, tool: "buildkit", ids: skipped(directive, experimentalChecks) }));
  const below = comments(file).filter(({ start }) => !block.some((directive) => directive.start === start));
  return [
    ...top,
    ...below.flatMap((comment): readonly Suppression[] => {
      const asked = suppressionComment(`# ${comment.text}`);
      if (!asked || asked.tool === "dclint") return [];
      if (asked.reach === "file") return [{ scope: whole, tool: asked.tool, ids: asked.ids }];
      return comment.before ? [{ scope: comment.before, tool: asked.tool, ids: asked.ids }] : [];
    }),
    ...inlineChecks(file, below),
    ...below.flatMap(({ text, before }) => (before ? shellCheckDirective(text, before) : [])),
    ...instructions(file).flatMap((one) => one.comments.flatMap(({ text }) => shellCheckDirective(text, one))),
  ];
}

/**
 * `# shellcheck disable=SC2086` above an instruction or between its lines: Docker takes the comment out before any shell
 * could read it, so that it holds for the whole instruction.
 */
function shellCheckDirective(text: string, scope: Range): readonly Suppression[] {
  const list = /^shellcheck\s(?:[^#]*\s)?disable=([\w,-]+)/.exec(text)?.[1];
  const ids = list?.split(",").map((id) => (/^\d/.test(id) ? `SC${id}` : id));
  return ids ? [{ scope, tool: "shellcheck", ids }] : [];
}

function inlineChecks(file: DockerfileSource, below: readonly StandingComment[]): readonly Suppression[] {
  const found = new Map<number, readonly Suppression[]>();
  for (const { text, start, before } of below) {
    if (!before) continue;
    if (text === "") {
      found.delete(before.start);
      continue;
    }
    const directive = directiveIn(`# ${text}`, start);
    if (directive?.name === "check" && !found.has(before.start)) {
      found.set(before.start, skippedBefore(file, before, directive));
    }
  }
  return [...found.values()].flat();
}

const repeated = "MultipleInstructionsDisallowed";

function skippedBefore(file: DockerfileSource, before: Instruction, directive: Directive): readonly Suppression[] {
  const ids = skipped(directive, checksOfTheFile);
  const earlier = instructions(file)
    .filter(({ keyword, stage, start }) => keyword === before.keyword && stage === before.stage && start < before.start)
    .at(-1);
  return [
    { scope: before, tool: "buildkit", ids: ids.filter((id) => id !== repeated) },
    ...(earlier && ids.includes(repeated) ? [{ scope: earlier, tool: "buildkit", ids: [repeated] } as const] : []),
  ];
}

/** The rules that a directive skips, by name, without those that it does not reach. */
const skipped = (directive: Directive, beyond: ReadonlySet<string>): readonly string[] =>
  checkOptions(directive)
    .flatMap(({ key, value }) => (key.trim() === "skip" ? value.split(",").map((id) => id.trim()) : []))
    .flatMap((id) => (id === "all" ? [...buildChecks] : [id]))
    .filter((id) => !beyond.has(id));

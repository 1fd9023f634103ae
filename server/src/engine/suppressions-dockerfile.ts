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
 * Checks of the whole file do not heed it. Of several CMD it is the comment above the later that silences the earlier,
 * BuildKit's as well as hadolint's.
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
      if (!comment.before) return [];
      const last = asked.ids.filter((id) => asked.tool === "hadolint" && repeatedForHadolint.has(id));
      return [
        { scope: comment.before, tool: asked.tool, ids: asked.ids },
        ...earlierLike(file, last.length > 0 ? comment.before : undefined, { tool: "hadolint", ids: last }),
      ];
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
const repeatedForHadolint: ReadonlySet<string> = new Set(["DL3012", "DL4003", "DL4004"]);

function skippedBefore(file: DockerfileSource, before: Instruction, directive: Directive): readonly Suppression[] {
  const ids = skipped(directive, checksOfTheFile);
  return [
    { scope: before, tool: "buildkit", ids: ids.filter((id) => id !== repeated) },
    ...earlierLike(file, ids.includes(repeated) ? before : undefined, { tool: "buildkit", ids: [repeated] }),
  ];
}

/** The same for the one before it with the same keyword in its stage. */
function earlierLike(
  file: DockerfileSource,
  later: Instruction | undefined,
  what: Omit<Suppression, "scope">,
): readonly Suppression[] {
  const earlier = instructions(file).findLast(
    ({ keyword, stage, start }) => later && keyword === later.keyword && stage === later.stage && start < later.start,
  );
  return earlier ? [{ scope: earlier, ...what }] : [];
}

/** The rules that a directive skips, by name, without those that it does not reach: of two lists the last counts. */
function skipped(directive: Directive, beyond: ReadonlySet<string>): readonly string[] {
  const lists = checkOptions(directive).flatMap(({ key, value }) => (key.trim() === "skip" ? [value.trim()] : []));
  const names = lists.includes("all")
    ? [...buildChecks]
    : (lists
        .at(-1)
        ?.split(",")
        .map((id) => id.trim()) ?? []);
  return names.filter((id) => !beyond.has(id));
}

import { trailingComments } from "../../facts/commands/script/trailing-comments.js";
import { dryWords } from "../../facts/dockerfile/dry-build.js";
import { argumentsOf, onOneLine } from "../../facts/dockerfile/expected-arguments.js";
import { putOff } from "../../facts/dockerfile/triggered-stages.js";
import { continuesNothing, noticedAt } from "../../facts/dockerfile/unread-lines.js";
import { looksLikeArray } from "../../syntax/dockerfile/arrays.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { longestLine, tooLongLine } from "../../syntax/dockerfile/long-lines.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { type Problem, problems } from "../../syntax/dockerfile/problems.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/give-instructions-their-arguments", function* (file, { policy }) {
  const isStrict = policy.profile === "buildkit";
  yield* tooLong(file, isStrict);
  yield* nothingContinued(file, isStrict);
  if (isStrict) {
    yield* emptied(file);
    yield* withoutStages(file);
  }
  for (const problem of problems(file)) {
    const { instruction, start, end, kind } = problem;
    if (isStrict && kind === "open-quote") continue;
    if (!instruction?.known) continue;
    if (!isStrict && (isElsewhere(file, instruction) || !file.text.includes("\n", instruction.end))) continue;
    if (isStrict && instruction.keyword === "HEALTHCHECK" && kind === "unknown-instruction") continue;
    const written = file.text.slice(start, end);
    const [expected, given] = argumentsOf(problem, instruction, written) ?? [];
    if (!expected || !given) continue;
    const values = { instruction: instruction.keyword, expected, given };
    yield { range: { start, end }, values, ...(instruction.keyword === "RUN" ? runsNothing : weightOf(file, problem)) };
  }
});

function* nothingContinued(file: DockerfileSource, isStrict: boolean) {
  const range = continuesNothing(file, isStrict);
  if (!range) return;
  yield { range, values: { instruction: "A line that goes on", expected: "an instruction", given: "nothing" } };
}

function* tooLong(file: DockerfileSource, isStrict: boolean) {
  const line = tooLongLine(file);
  if (!line) return;
  const { start, end } = isStrict ? noticedAt(file, line) : line;
  const inEnglish = (bytes: number): string => bytes.toLocaleString("en-US");
  const expected = `lines of up to ${inEnglish(longestLine)} bytes`;
  yield {
    range: { start, end },
    values: { instruction: "Docker", expected, given: `one of ${inEnglish(line.bytes)}` },
  };
}

/** Under Docker's eyes: quotes where it takes them off, and volumes that come to nothing. */
function* emptied(file: DockerfileSource) {
  for (const { trouble, text, start, end, holder } of dryWords(file)) {
    const written = onOneLine(file.text.slice(start, end));
    if (trouble?.kind === "quote") {
      const values = { instruction: holder.keyword, expected: "quotes that are closed", given: `\`${written}\`` };
      yield { range: { start, end }, values };
    } else if (holder.keyword === "VOLUME" && text?.trim() === "") {
      const values = { instruction: "VOLUME", expected: "a path", given: `\`${written}\`, which is empty` };
      yield { range: { start, end }, values };
    }
  }
}

/** A file from which nothing is built. Docker names the last line if it holds no instruction at all. */
function* withoutStages(file: DockerfileSource) {
  const all = instructions(file);
  if (all.some(({ keyword, known }) => keyword !== "ARG" || !known)) return;
  const end = file.text.trimEnd().length;
  const start = file.text.replace(/\n$/, "").lastIndexOf("\n") + 1;
  const last = all.at(-1)?.keywordRange ?? { start, end };
  const range = { start: last.start, end: Math.max(last.start, last.end) };
  yield { range, values: { instruction: "A Dockerfile", expected: "at least one FROM", given: "none" } };
}

/** An empty RUN runs an empty script. */
const runsNothing = { sameAs: { buildkit: [] }, category: "reliability" } as const;

/** Words of an ENV or LABEL are taken apart where they stand, in an ONBUILD too. */
const weightOf = (file: DockerfileSource, { kind, start, instruction }: Problem) =>
  kind === "no-pair" || (kind === "missing-arguments" && /^(?:ENV|LABEL)$/.test(instruction?.keyword ?? ""))
    ? {}
    : putOff(file, start);

/** What is to be a comment, a template, an array, a health check or the command of a shell is told so by other practices. */
const isElsewhere = (file: DockerfileSource, instruction: Instruction): boolean =>
  instruction.keyword === "HEALTHCHECK" ||
  looksLikeArray(instruction) ||
  instruction.words.some(
    ({ raw }) => /\{\{|\{%|<%/.test(raw) || (instruction.keyword === "ENV" && raw.includes("$(")),
  ) ||
  (instruction.words.some(({ raw }) => raw.startsWith("#")) &&
    trailingComments(file).some(({ start }) => instruction.start < start && start < instruction.end));

import { trailingComments } from "../../facts/commands/script/trailing-comments.js";
import { argumentsOf } from "../../facts/dockerfile/expected-arguments.js";
import { lacks } from "../../facts/dockerfile/lacks.js";
import { putOff } from "../../facts/dockerfile/triggered-stages.js";
import { looksLikeArray } from "../../syntax/dockerfile/arrays.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { type Problem, problems } from "../../syntax/dockerfile/problems.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/give-instructions-their-arguments", function* (file, { policy }) {
  const isStrict = policy.profile === "buildkit";
  yield* lacks(file, isStrict);
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

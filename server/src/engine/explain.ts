import { fact } from "../base/fact.js";
import type { Range } from "../base/range.js";
import { failurePlace } from "../facts/buildlog/log-place.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import { fill, type PracticeId, practice } from "../knowledge/practice.js";
import type { BuildErrorFinding, BuildErrorRule, Failure } from "../rules/build-error.js";
import { rules as buildlogRules } from "../rules/generated/buildlog.js";
import { buildLog } from "../syntax/buildlog/log.js";
import type { BuildLogSource } from "../syntax/source.js";
import type { Advice, Fix } from "./advice.js";
import { fixesOf } from "./check.js";
import { endedBy } from "./explain-ending.js";
import { foundInFile } from "./explain-found.js";
import { type Match, matches } from "./explain-match.js";

/** One cause that the log, and what is known of the workspace, speak for. */
export interface Answer {
  readonly id: PracticeId;
  /** From 0 to 1: how sure the article is that it is the cause, set by judgement. */
  readonly confidence: number;
  readonly message: string;
  readonly title: string;
  /** As in the workspace; a bare name as in the log if no file of the workspace fits. */
  readonly path?: string;
  /** From 1. */
  readonly line?: number;
  /** Parts of the log's text that say so. */
  readonly evidence: readonly Range[];
  /** The lines that hold the evidence, cleaned: the text of a raw JSON log is not readable where it stands. */
  readonly proof: readonly string[];
  /** Every edit has a path. */
  readonly fixes: readonly Fix[];
  /** The advice in the file at `path` that is about the same mistake. */
  readonly advice?: Advice;
}

/** What failed, in the log's own words, even where nothing is known about it. */
export interface FailedStep {
  readonly step?: string;
  readonly exitCode?: number;
  readonly path?: string;
  /** From 1. */
  readonly line?: number;
  /** The last lines that the step printed, cleaned. */
  readonly output: readonly string[];
}

export interface Explanation {
  /** The most likely cause first; empty if nothing is known. */
  readonly answers: readonly Answer[];
  readonly failure?: FailedStep;
}

const shownLines = 20;
const shownAnswers = 5;

/** Explains a failed build, once per pair of snapshots. */
export const explain = (log: BuildLogSource, workspace: Workspace): Explanation => explained(workspace)(log);

const explained = fact((workspace: Workspace) =>
  fact((source: BuildLogSource): Explanation => {
    const log = buildLog(source);
    const failure: Failure = { log, place: failurePlace(workspace)(source), workspace };
    const candidates = matches(log.failureLines, failure).flatMap((match) => answer(match, failure) ?? []);
    const failed = failedStep(failure);
    return { answers: ranked(endedBy(candidates, log), log.exitCode), ...(failed ? { failure: failed } : {}) };
  }),
);

/** What a program of a RUN tells of an address is no trouble of the builder's with its registry. */
const standing = ({ id, isTerminal }: Match, confidence: number, { log }: Failure): number =>
  id.startsWith("buildlog/registry-") && log.exitCode !== undefined && log.command !== undefined && !isTerminal
    ? Math.min(confidence, 0.4)
    : confidence;

interface Candidate extends Answer {
  readonly match: Match;
}

function answer(match: Match, failure: Failure): Candidate | undefined {
  const finding = refined(match, failure);
  if (!finding) return undefined;
  const { title, message } = practice(match.id);
  const values = { ...match.values, ...defined(finding.values ?? {}) };
  const fixes = fixesOf(match.id, { values, ...(finding.edits ? { edits: finding.edits } : {}) });
  const found = foundInFile(match, failure);
  const path = finding.path ?? found?.path ?? failure.place.path;
  const line =
    finding.line ?? found?.line ?? (path === undefined || path === failure.place.path ? failure.place.line : undefined);
  return {
    id: match.id,
    confidence: standing(match, finding.confidence ?? match.confidence, failure),
    message: isTold(message, values) ? fill(message, values) : `${title}.`,
    title,
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
    evidence: match.evidence,
    proof: match.proof,
    fixes: finding.isLastResort ? [...(found?.fixes ?? []), ...fixes] : fixes.length > 0 ? fixes : (found?.fixes ?? []),
    ...(found && found.path === path ? { advice: found.advice } : {}),
    match,
  };
}

/** Whether the log gives all that the message names. */
const isTold = (message: string, values: Readonly<Record<string, string>>): boolean =>
  [...message.matchAll(/\{(\w{1,50})\}/g)].every(([, name = ""]) => values[name] !== undefined);

/** A shell ends with 127 only where it found no program, so another mistake above it did not end the step. */
const explainsExit = ({ id }: Candidate, exitCode: number | undefined): boolean =>
  exitCode === 127 &&
  /not-found|-missing|not-installed|package-manager-other/.test(id) &&
  id !== "buildlog/step-file-missing";

/** The most likely first; of equals the one that the exit code speaks for, that stands in the message, that names more of the log. */
function ranked(candidates: readonly Candidate[], exitCode: number | undefined): readonly Answer[] {
  const causes = candidates.filter(({ match }) => match.weight !== "none");
  return [...(causes.length > 0 ? causes : candidates)]
    .sort(
      (a, b) =>
        b.confidence - a.confidence ||
        Number(explainsExit(b, exitCode)) - Number(explainsExit(a, exitCode)) ||
        Number(b.match.isTerminal) - Number(a.match.isTerminal) ||
        b.match.length - a.match.length,
    )
    .slice(0, shownAnswers)
    .map(({ match: _, ...rest }) => rest);
}

/** What a finding is once its values are in no need of types. */
type AnyFinding = Omit<BuildErrorFinding, "values" | "edits"> & {
  readonly values?: Readonly<Record<string, string | undefined>>;
  readonly edits?: Fix["edits"] | Readonly<Record<string, Fix["edits"] | undefined>>;
};

const rules = new Map<PracticeId, BuildErrorRule>(
  (buildlogRules as readonly unknown[] as readonly BuildErrorRule[]).map((rule) => [rule.id, rule]),
);

/** A rule that throws adds nothing to what the pattern found. */
function refined(match: Match, failure: Failure): AnyFinding | undefined {
  const rule = rules.get(match.id);
  if (!rule) return {};
  try {
    return rule.refine(match, failure) as AnyFinding | undefined;
  } catch {
    return {};
  }
}

const defined = (values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

function failedStep({ log, place }: Failure): FailedStep | undefined {
  const { failingStep, exitCode, message } = log;
  if (!failingStep && !message && !log.frame) return undefined;
  const output = failingStep?.output ?? [];
  const told = output.length > 0 ? output : message ? [message] : [];
  return {
    output: told.slice(-shownLines).map(({ text }) => text),
    ...(failingStep?.text ? { step: failingStep.text } : {}),
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(place.path === undefined ? {} : { path: place.path }),
    ...(place.line === undefined ? {} : { line: place.line }),
  };
}

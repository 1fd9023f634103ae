import type { Range } from "../base/range.js";
import { goingOn } from "../facts/buildlog/log-attempts.js";
import { patterns } from "../knowledge/generated/patterns.js";
import type { Pattern, Weight } from "../knowledge/pattern.js";
import type { PracticeId } from "../knowledge/practice.js";
import type { BuildErrorMatch, Failure } from "../rules/build-error.js";
import { type LogLine, skip, sourceRange } from "../syntax/buildlog/line.js";

/** What the best pattern of one article found in a log. */
export interface Match extends BuildErrorMatch {
  readonly id: PracticeId;
  readonly weight: Weight;
  readonly confidence: number;
  /** It stands in the last words of the builder. */
  readonly isTerminal: boolean;
  /** Where it stands among the lines that a cause may stand on: the message first, then the output of the step. */
  readonly at: number;
  readonly end: number;
  /** How much of the log it names, in characters, captured parts left out. */
  readonly length: number;
  /** The words that its named groups took from the log, longer ones in their parts too. */
  readonly told: readonly string[];
  readonly evidence: readonly Range[];
  readonly proof: readonly string[];
}

/**
 * How often we expect an article to be right when one of its patterns matches and nothing else is known.
 *
 * Set by judgement, so that answers come in a sensible order; they are no measured frequencies.
 */
const confidences: Readonly<Record<Weight, number>> = {
  sure: 0.95,
  usual: 0.85,
  likely: 0.6,
  guess: 0.45,
  consequence: 0.35,
  none: 0.2,
};

/** Characters that are searched at most, in UTF-16 units. */
const searched = 300_000;

/** Characters of one line that are searched at most. */
const longest = 4000;

/** The best match of every article that has one. */
export function matches(lines: readonly LogLine[], failure: Failure): readonly Match[] {
  const page = pageOf(lines);
  const told = valuesOf(failure);
  const isLast = goingOn(failure.log) !== undefined;
  return compiled().flatMap(([id, expressions]) => {
    let best: Match | undefined;
    for (const expression of expressions) {
      const match = matchOn(page, expression, id, told, failure, isLast);
      if (match && (!best || match.confidence > best.confidence)) best = match;
    }
    return best ?? [];
  });
}

interface Expression {
  readonly regex: RegExp;
  readonly weight: Weight;
}

let known: readonly (readonly [PracticeId, readonly Expression[]])[] | undefined;

/** All patterns, compiled when the first log is explained. */
function compiled(): readonly (readonly [PracticeId, readonly Expression[]])[] {
  known ??= (Object.entries(patterns) as [PracticeId, readonly Pattern[]][]).map(
    ([id, all]) => [id, all.map(({ expression, weight }) => ({ regex: new RegExp(expression, "m"), weight }))] as const,
  );
  return known;
}

/** Lines as one text, so that a pattern may reach over line ends, which services put anywhere. */
interface Page {
  readonly text: string;
  readonly lines: readonly { readonly line: LogLine; readonly at: number }[];
}

function pageOf(lines: readonly LogLine[]): Page {
  const placed: { line: LogLine; at: number }[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const line of lines.flatMap(bounded)) {
    if (at + line.text.length > searched && placed.length > 0) break;
    placed.push({ line, at });
    parts.push(line.text);
    at += line.text.length + 1;
  }
  return { text: parts.join("\n"), lines: placed };
}

/** Only the two ends of a very long line count, so that the time for a match stays bounded. */
const bounded = (line: LogLine): readonly LogLine[] =>
  line.text.length <= longest
    ? [line]
    : [{ ...line, text: line.text.slice(0, longest / 2) }, skip(line, line.text.length - longest / 2)];

function matchOn(
  page: Page,
  { regex, weight }: Expression,
  id: PracticeId,
  told: Readonly<Record<string, string>>,
  { log }: Failure,
  isLast: boolean,
): Match | undefined {
  const first = regex.exec(page.text);
  const found = first && isLast ? lastOf(regex, page.text, first) : first;
  if (!found) return undefined;
  const end = found.index + found[0].length;
  const touched = page.lines.filter(({ line, at }) => at < end && found.index < at + Math.max(line.text.length, 1));
  const groups = Object.entries(found.groups ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    id,
    weight,
    confidence: confidences[weight],
    isTerminal: touched.some(({ line }) => isPartOf(line, log.message) || isPartOf(line, log.failingStep?.error)),
    told: groups.flatMap(([, text]) => wordsOf(text)),
    at: found.index,
    end,
    length: found[0].length - groups.reduce((sum, [, text]) => sum + text.length, 0),
    values: { ...told, ...Object.fromEntries(groups.map(([name, text]) => [name, text.trim()])) },
    text: found[0],
    evidence: touched.map(({ line, at }) =>
      sourceRange(line, Math.max(found.index - at, 0), Math.min(end - at, line.text.length)),
    ),
    proof: touched.map(({ line }) => line.text),
  };
}

/** Of a step that goes on after failures, only the last one ended it. */
function lastOf({ source }: RegExp, text: string, first: RegExpExecArray): RegExpExecArray {
  const regex = new RegExp(source, "gm");
  regex.lastIndex = first.index + Math.max(first[0].length, 1);
  let last = first;
  for (let rounds = 0; rounds < 200; rounds++) {
    const next = regex.exec(text);
    if (!next) break;
    if (next[0] === "") regex.lastIndex++;
    last = next;
  }
  return last;
}

/** A text, and what stands between its dots, slashes and blanks. */
const wordsOf = (text: string): readonly string[] => [
  ...new Set([text.trim(), ...text.split(/[\s./:,=]+/)].filter((word) => word.length > 1 && word.length < 200)),
];

const isPartOf = (line: LogLine, whole: LogLine | undefined): boolean =>
  whole !== undefined && whole.start <= line.start && line.end <= whole.end;

/** What every message may tell of a failure. */
function valuesOf({ log, place }: Failure): Readonly<Record<string, string>> {
  const marked = log.frame?.lines.find(({ isMarked }) => isMarked)?.text ?? log.failingStep?.text ?? "";
  const instruction = place.instruction?.keyword ?? /^\s*([A-Za-z]+)\s/.exec(marked)?.[1]?.toUpperCase();
  return {
    file: place.path ?? "Dockerfile",
    ...(log.command ? { command: shortened(log.command) } : {}),
    ...(log.exitCode === undefined ? {} : { code: String(log.exitCode) }),
    ...(instruction ? { instruction } : {}),
    ...(place.line === undefined ? {} : { line: String(place.line) }),
  };
}

/** A command line that fits into a sentence. */
function shortened(command: string): string {
  const line = command.replace(/`/g, "'").replace(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}

import { goingOn } from "../facts/buildlog/log-attempts.js";
import type { BuildLog } from "../syntax/buildlog/log.js";
import type { Match } from "./explain-match.js";

/** What is ranked: a cause, how sure it is, and where the log tells of it. */
interface Ranked {
  readonly confidence: number;
  readonly match: Match;
}

/** The least that counts as another error, and no consequence or guess. */
const certain = 0.85;

/**
 * Lets the later error win where a step goes on after the first: `A || B` ends with the failure of B.
 *
 * What one program says is one story, of which only equals give way; so they do in `A; B`, where the first
 * failure may be the root of the second, and never what all the rest builds on.
 */
export function endedBy<Candidate extends Ranked>(
  candidates: readonly Candidate[],
  log: BuildLog,
): readonly Candidate[] {
  const kind = goingOn(log);
  if (!kind) return candidates;
  const told = candidates.filter(({ match, confidence }) => !match.isTerminal && confidence >= certain);
  return candidates.map((one) => {
    if (one.match.isTerminal || (kind === "regardless" && enables.test(one.match.id))) return one;
    const later = told.filter(({ match }) => match.at >= one.match.end);
    if (kind === "attempts" && one.confidence >= certain && later.some(({ match }) => !isOneStory(match, one.match)))
      return { ...one, confidence: 0.8 };
    const isEqualled = later.some(({ confidence }) => confidence === one.confidence);
    return isEqualled ? { ...one, confidence: Math.round(one.confidence * 100 - 1) / 100 } : one;
  });
}

/** Whether both are lines of one program, which begins them alike: `npm error`, `E:`, `/bin/sh:`. */
const isOneStory = (one: Match, other: Match): boolean => speakerOf(one) === speakerOf(other);

const speakerOf = ({ proof: [line = ""] }: Match): string | undefined => /^\s{0,40}([\w./+-]{1,60})/.exec(line)?.[1];

/** A folder that is not there, or a network that does not answer, is behind what comes after it. */
const enables = /directory-missing|dns|unreachable|network|timeout|tls|download-|index/;

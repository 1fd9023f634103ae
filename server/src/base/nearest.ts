import { distance } from "fastest-levenshtein";

/**
 * The candidate that a typo most likely meant: at most `limit` letters away, letter case aside, where two neighbours that
 * changed places count as one; the first of equals.
 */
export function nearest(word: string, candidates: Iterable<string>, limit = 2): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    // What differs in length alone by as much as the best is no better, and what is to beat one letter must be the same.
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const other = candidate.toLowerCase();
    const letters = lower === other ? 0 : least === 1 ? 1 : lettersBetween(lower, other);
    if (letters < least && letters < Math.max(candidate.length, word.length) / 2 + 0.5)
      [best, least] = [candidate, letters];
  }
  return best;
}

const lettersBetween = (one: string, other: string): number => (isSwap(one, other) ? 1 : distance(one, other));

/** Whether two letters side by side have changed places, and nothing else. */
function isSwap(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}

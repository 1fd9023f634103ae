import { distance } from "fastest-levenshtein";

/** The candidate that a typo most likely meant: at most `limit` letters away, letter case aside; the first of equals. */
export function nearest(word: string, candidates: Iterable<string>, limit = 2): string | undefined {
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    const letters = distance(word.toLowerCase(), candidate.toLowerCase());
    if (letters < least && letters < Math.max(candidate.length, word.length) / 2 + 0.5)
      [best, least] = [candidate, letters];
  }
  return best;
}

/**
 * How much a match says about the cause, in falling order.
 *
 * `sure`: the words have one cause. `usual`: mostly. `likely`: several articles share the words, this is the first guess.
 * `guess`: one of the others. `consequence`: something above it in the log is the cause, if anything is known of it.
 * `none`: only that something failed.
 */
export const weights = ["sure", "usual", "likely", "guess", "consequence", "none"] as const;
export type Weight = (typeof weights)[number];

/** One regular expression of a build error; its named groups are values of the message. */
export interface Pattern {
  readonly expression: string;
  readonly weight: Weight;
}

export const isPattern = (info: string): boolean => /^pattern(?: |$)/.test(info);

/** The patterns of a fence `pattern` or `pattern WEIGHT`, one a line; none for a fence of another kind. */
export function patternsOf(
  { info, text }: { readonly info: string; readonly text: string },
  fail: (problem: string) => never,
): readonly Pattern[] {
  if (!isPattern(info)) return [];
  const word = info.slice("pattern".length).trim() || "usual";
  const weight = weights.find((name) => name === word);
  if (!weight) return fail(`has patterns of the weight "${word}"; the weights are ${weights.join(", ")}.`);
  return text
    .split("\n")
    .filter(Boolean)
    .map((expression) => ({ expression: compiles(expression, fail), weight }));
}

function compiles(expression: string, fail: (problem: string) => never): string {
  try {
    new RegExp(expression, "m");
    return expression;
  } catch {
    return fail(`has a pattern \`${expression}\` that is no regular expression.`);
  }
}

/** A part of a pattern as Docker and Go read it. */
type Token =
  | { readonly kind: "sign"; readonly sign: string }
  | { readonly kind: "one" | "many" | "folders" | "rest" }
  | { readonly kind: "class"; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] };

/**
 * Whether a pattern of `.dockerignore` or a source of COPY matches a whole path: `*` and `?` stay within a name,
 * `**` spans folders.
 *
 * Follows all readings at once instead of trying one after the other, so no pattern is slow.
 */
export function globMatches(pattern: string, path: string): boolean {
  if (!isGlob(pattern)) return pattern === path;
  const tokens = tokensOf(pattern);
  let states = new Set<number>();
  enter(tokens, states, 0);
  for (const sign of path) {
    const next = new Set<number>();
    for (const state of states) advance(tokens, next, state, sign);
    if (next.size === 0) return false;
    states = next;
  }
  return states.has(tokens.length);
}

export const isGlob = (pattern: string): boolean => /[*?[\\]/.test(pattern);

/** Adds a state and those that are reached without reading on. */
function enter(tokens: readonly Token[], states: Set<number>, state: number): void {
  for (let one = state; ; one++) {
    states.add(one);
    const kind = tokens[one]?.kind;
    if (kind !== "many" && kind !== "folders" && kind !== "rest") return;
  }
}

function advance(tokens: readonly Token[], next: Set<number>, state: number, sign: string): void {
  const token = tokens[state];
  switch (token?.kind) {
    case "sign":
      if (token.sign === sign) enter(tokens, next, state + 1);
      return;
    case "one":
      if (sign !== "/") enter(tokens, next, state + 1);
      return;
    case "many":
      if (sign !== "/") enter(tokens, next, state);
      return;
    case "rest":
      enter(tokens, next, state);
      return;
    case "folders":
      next.add(state);
      // What follows can only begin at the start of a name.
      if (sign === "/") enter(tokens, next, state + 1);
      return;
    case "class":
      if (sign !== "/" && token.ranges.some(([low, high]) => low <= sign && sign <= high) !== token.negated) {
        enter(tokens, next, state + 1);
      }
  }
}

function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  const signs = [...pattern];
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at] ?? "";
    if (sign === "*" && signs[at + 1] === "*") {
      at += signs[at + 2] === "/" ? 2 : 1;
      tokens.push({ kind: at + 1 >= signs.length ? "rest" : "folders" });
    } else if (sign === "*") tokens.push({ kind: "many" });
    else if (sign === "?") tokens.push({ kind: "one" });
    else if (sign === "[") {
      const end = signs.indexOf("]", at + 2);
      if (end < 0) tokens.push({ kind: "sign", sign });
      else {
        tokens.push(classOf(signs.slice(at + 1, end)));
        at = end;
      }
    } else if (sign === "\\" && at + 1 < signs.length) tokens.push({ kind: "sign", sign: signs[++at] ?? "" });
    else tokens.push({ kind: "sign", sign });
  }
  return tokens;
}

function classOf(inner: readonly string[]): Token {
  const negated = inner[0] === "^";
  const signs = negated ? inner.slice(1) : inner;
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < signs.length; at++) {
    const low = signs[at] ?? "";
    const high = signs[at + 1] === "-" ? signs[at + 2] : undefined;
    ranges.push([low, high ?? low]);
    if (high !== undefined) at += 2;
  }
  return { kind: "class", negated, ranges };
}

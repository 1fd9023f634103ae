/** `*` for any signs, `?` for one; a backslash makes the next sign itself. */
type Token = { readonly kind: "any" } | { readonly kind: "one" } | { readonly kind: "sign"; readonly sign: string };

/** Texts beyond this are not looked through. */
const longest = 1000;

/** What `${name#pattern}` and `${name%pattern}` leave of a value, `##` and `%%` as much as can be; the pattern of those begins with the second sign. */
export function trimmedByGlob(value: string, pattern: string, sign: "#" | "%"): string | undefined {
  const isGreedy = pattern.startsWith(sign);
  const tokens = tokensOf(isGreedy ? pattern.slice(1) : pattern);
  if (value.length > longest || tokens.length > longest) return undefined;
  const text = sign === "#" ? value : reversed(value);
  const found = ends(sign === "#" ? tokens : tokens.toReversed(), text, 0);
  const end = isGreedy ? found.at(-1) : found[0];
  return end === undefined ? value : sign === "#" ? value.slice(end) : value.slice(0, value.length - end);
}

/** What `${name/pattern/text}` makes of a value: the first place that fits, at its longest, or each. */
export function replacedByGlob(value: string, pattern: string, text: string, isEach: boolean): string | undefined {
  const tokens = tokensOf(pattern);
  if (value.length > longest || tokens.length > longest) return undefined;
  let made = "";
  for (let at = 0; at <= value.length; ) {
    const end = ends(tokens, value, at).at(-1);
    if (end === undefined) made += value[at] ?? "";
    else {
      made += text;
      if (!isEach) return made + value.slice(end);
      if (end === at) made += value[at] ?? "";
    }
    at = end === undefined || end === at ? at + 1 : end;
  }
  return made;
}

const reversed = (text: string): string => text.split("").toReversed().join("");

function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at] ?? "";
    if (sign === "*") tokens.push({ kind: "any" });
    else if (sign === "?") tokens.push({ kind: "one" });
    else if (sign === "\\") tokens.push({ kind: "sign", sign: pattern[++at] ?? "\\" });
    else tokens.push({ kind: "sign", sign });
  }
  return tokens;
}

/** Where a match that begins at `from` can end, the nearest first: all of them at once, in one pass over the text. */
function ends(tokens: readonly Token[], text: string, from: number): readonly number[] {
  const found: number[] = [];
  let open = withSkipped(tokens, new Set([0]));
  for (let at = from; open.size > 0; at++) {
    if (open.has(tokens.length)) found.push(at);
    if (at >= text.length) break;
    const next = new Set<number>();
    for (const place of open) {
      const token = tokens[place];
      if (token?.kind === "any") next.add(place);
      else if (token?.kind === "one" || (token?.kind === "sign" && token.sign === text[at])) next.add(place + 1);
    }
    open = withSkipped(tokens, next);
  }
  return found;
}

/** A `*` may stand for nothing. */
function withSkipped(tokens: readonly Token[], places: ReadonlySet<number>): ReadonlySet<number> {
  const open = new Set(places);
  for (const place of open) if (tokens[place]?.kind === "any") open.add(place + 1);
  return open;
}

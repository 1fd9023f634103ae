import { type Range, range } from "../../base/range.js";

/** An expression with a `$` that Docker cannot expand, though a shell could. */
export interface Unreadable extends Range {
  readonly kind: "unclosed" | "modifier" | "nameless" | "command";
  /** What it is without what Docker cannot read; absent where that is not clear. */
  readonly plain?: string;
  /** The first sign behind the name, with a colon before it. */
  readonly modifier?: string;
}

/** How a part of a text is read. */
export interface Reading {
  readonly escaper: string;
  /** In the body of a heredoc, quotes are text. */
  readonly hasQuotes: boolean;
  /** Where a `$(…)` that begins in the part may end: a blank in it ends a word of Docker's. */
  readonly limit: number;
}

/** What Docker cannot expand in a part of a text: nothing in single quotes or behind the escape character. */
export function unreadableExpressions(text: string, part: Range, reading: Reading): readonly Unreadable[] {
  const { escaper, hasQuotes, limit } = reading;
  const found: Unreadable[] = [];
  let quote = "";
  for (let at = part.start; at < part.end; at++) {
    const sign = text[at];
    if (sign === escaper && quote !== "'") at++;
    else if (hasQuotes && (sign === "'" || sign === '"')) quote = quote === sign ? "" : quote || sign;
    if (sign !== "$" || quote === "'") continue;
    const next = at + 1 < part.end ? text[at + 1] : "";
    const one = next === "(" ? commandAt(text, at, limit) : next === "{" ? bracedAt(text, at, part.end) : undefined;
    if (!one) continue;
    found.push(one);
    at = one.end - 1;
  }
  return found;
}

function commandAt(text: string, at: number, limit: number): Unreadable {
  const end = closingEnd(text, at + 1, limit);
  // `$((1 + 2))` is as little known.
  return { kind: "command", ...range(at, end ?? at + 2) };
}

/** What is in the operand is looked at later. */
function bracedAt(text: string, at: number, end: number): Unreadable | undefined {
  let behind = at + 2;
  while (behind < end && /[\p{L}\p{Nd}_]/u.test(text[behind] ?? "")) behind++;
  const name = text.slice(at + 2, behind);
  const close = closingEnd(text, at + 1, end);
  const first = behind < end ? (text[behind] ?? "") : "";
  if (name === "") {
    // `${@}` and its like are empty, and no error.
    const isSpecial = /[@*#?$!-]/.test(first) && text[behind + 1] === "}";
    return isSpecial ? undefined : { kind: "nameless", ...range(at, close ?? behind) };
  }
  const plain = `\${${name}}`;
  if (close === undefined) {
    const isPlain = !/[:+?#%^,@-]/.test(first);
    return { kind: "unclosed", ...(isPlain ? { plain } : {}), ...range(at, behind) };
  }
  if (first === "}" || /[-+?#%/]/.test(first)) return undefined;
  const second = text[behind + 1] ?? "";
  // `${name:word}` is a placeholder of some template.
  if (first === ":" && /[-+?A-Za-z]/.test(second)) return undefined;
  return { kind: "modifier", plain, modifier: first === ":" ? `:${second}` : first, ...range(at, close) };
}

/** The longest expression that is looked through for its end. */
const longest = 500;

/** Behind the bracket that closes the one at `at`; undefined if none does. */
function closingEnd(text: string, at: number, end: number): number | undefined {
  const closing = text[at] === "(" ? ")" : "}";
  let open = 0;
  for (let place = at; place < Math.min(end, at + longest); place++) {
    const sign = text[place];
    if (sign === "\\") place++;
    else if (sign === text[at]) open++;
    else if (sign === closing && --open === 0) return place + 1;
  }
  return undefined;
}

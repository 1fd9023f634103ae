import { lineAndColumn, lines } from "../base/lines.js";
import { type Range, range } from "../base/range.js";
import { recall } from "../base/recall.js";
import { interpolations } from "./compose/interpolation.js";

/** What Compose stops at in an environment file. */
export interface DotenvProblem extends Range {
  /** From 1. */
  readonly line: number;
  /** To follow "Line 3 of `.env`". */
  readonly problem: string;
}

/** The first, behind which Compose reads nothing; undefined for a file that it takes. */
export const dotenvProblem = recall(50, (text: string): DotenvProblem | undefined => {
  const found = firstProblem(text);
  return found && { ...found, line: lineAndColumn(lines(text), found.start).line + 1 };
});

type Found = Omit<DotenvProblem, "line">;

/** What is read, and where reading goes on. */
type Step = { readonly found: Found } | { readonly next: number };

function firstProblem(text: string): Found | undefined {
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  for (;;) {
    at = statementFrom(text, at);
    if (at >= text.length) return undefined;
    const name = nameFrom(text, at);
    if ("found" in name) return name.found;
    if (name.ends !== "value") {
      at = name.next;
      continue;
    }
    const value = valueFrom(text, name.next);
    if ("found" in value) return value.found;
    at = value.next;
  }
}

/** Blanks, line ends and lines of comments are passed over. */
function statementFrom(text: string, from: number): number {
  let at = from;
  for (;;) {
    at = endOf(/[^\S\uFEFF]*/y, text, at);
    if (text[at] !== "#") return at;
    at = endOf(/[^\n]*/y, text, at);
  }
}

/** As far as `=` or `:`, or the end of the line where the value comes from the environment. */
function nameFrom(
  text: string,
  from: number,
): (Step & { readonly found: Found }) | { next: number; ends: "value" | "line" } {
  const start = endOf(/export\s+/y, text, from);
  const stop = endOf(/[^\n=:]*/y, text, start);
  const stranger = /[^\p{L}\p{N}_.\-[\] \t\v\f\r\u0085\u00A0]/u.exec(text.slice(start, stop));
  if (stranger) {
    const at = start + stranger.index;
    return { found: { problem: `has ${shown(stranger[0])} in a name`, ...range(at, at + stranger[0].length) } };
  }
  // The last line without its end is taken as it is.
  if (stop === text.length) return { next: stop, ends: "line" };
  const name = text.slice(start, stop).trimEnd();
  if (name.includes(" ")) {
    return {
      found: { problem: `has a blank in the name \`${shortened(name)}\``, ...range(start, start + name.length) },
    };
  }
  return { next: stop + 1, ends: text[stop] === "\n" ? "line" : "value" };
}

function valueFrom(text: string, from: number): Step {
  const start = endOf(/[^\S\n]*/y, text, from);
  const quote = text[start];
  if (quote !== "'" && quote !== '"') {
    const end = endOf(/[^\n]*/y, text, start);
    const line = text.slice(start, end);
    const comment = line.indexOf(" #");
    return expanded(comment < 0 ? line : line.slice(0, comment), start, end);
  }
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === quote) {
      return quote === '"' ? expanded(text.slice(start + 1, at), start + 1, at + 1) : { next: at + 1 };
    }
  }
  return { found: { problem: "opens a quote that nothing closes", ...range(start, start + 1) } };
}

/** Variables are filled in, unless the value is in single quotes. */
function expanded(value: string, start: number, next: number): Step {
  const invalid = interpolations(value.replaceAll("\\$", "$$$$")).find(({ kind }) => kind === "invalid");
  return invalid
    ? {
        found: {
          problem: "has a `$` that begins no variable",
          ...range(start + invalid.start, start + invalid.start + 1),
        },
      }
    : { next };
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

const shown = (sign: string): string =>
  /^[\x21-\x5f\x61-\x7e]$/.test(sign)
    ? `\`${sign}\``
    : `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

const shortened = (name: string): string => (name.length > 30 ? `${name.slice(0, 30)}…` : name);

import { type Range, range } from "../base/range.js";
import { interpolations, resolved } from "./compose/interpolation.js";

/** One `NAME=value` of an environment file: from the name to the end of the value. */
export interface EnvironmentVariable extends Range {
  readonly name: string;
  readonly nameRange: Range;
  /** Without quotes and comment, escapes resolved, variables as written. */
  readonly value: string;
  /** Without the quotes. */
  readonly valueRange: Range;
  readonly quote: "" | "'" | '"';
}

/** What Compose refuses in an environment file. */
export interface DotenvProblem extends Range {
  readonly kind: "name" | "open-quote";
}

export interface DotenvReading {
  readonly variables: readonly EnvironmentVariable[];
  /** Names without a value: they have the one that they have outside of the file, if any. */
  readonly inherited: readonly (Range & { readonly name: string })[];
  readonly problems: readonly DotenvProblem[];
}

/** What an environment file sets, in its order, as Compose reads it; lines of any other shape are passed over. */
export const dotenv = (text: string): readonly EnvironmentVariable[] => dotenvReading(text).variables;

/** All that an environment file says. What cannot be read is passed over to the end of its line. */
export function dotenvReading(text: string): DotenvReading {
  const variables: EnvironmentVariable[] = [];
  const inherited: (Range & { readonly name: string })[] = [];
  const problems: DotenvProblem[] = [];
  for (let at = afterBlanks(text, text.startsWith("\uFEFF") ? 1 : 0); at < text.length; at = afterBlanks(text, at)) {
    if (text[at] === "#") {
      at = lineEnd(text, at);
      continue;
    }
    const start = afterExport(text, at);
    const name = nameAt(text, start);
    const behind = afterSpaces(text, name.end);
    const sign = text[behind];
    if (name.end > name.start && (behind >= text.length || sign === "\n")) {
      inherited.push({ name: text.slice(name.start, name.end), ...name });
      at = behind;
    } else if (name.end === name.start || (sign !== "=" && sign !== ":")) {
      problems.push({ kind: "name", ...range(start, Math.max(name.end, Math.min(start + 1, text.length))) });
      at = lineEnd(text, start);
    } else {
      const variable = valueAt(text, name, afterSpaces(text, behind + 1));
      if (variable) variables.push(variable);
      else problems.push({ kind: "open-quote", ...range(afterSpaces(text, behind + 1), lineEnd(text, behind)) });
      at = variable ? variable.end : lineEnd(text, behind);
    }
  }
  return { variables, inherited, problems };
}

/** The values by name; variables in them are filled in from the lines above and from `outer`, and left out if they have no value. */
export function environmentOf(
  variables: readonly EnvironmentVariable[],
  outer: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const environment = new Map(outer);
  for (const { name, value, quote } of variables) {
    const filled = quote === "'" || interpolations(value).length === 0 ? value : resolved(value, environment);
    if (filled !== undefined && !outer.has(name)) environment.set(name, filled);
  }
  return environment;
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
};

const after = (pattern: RegExp): ((text: string, at: number) => number) => {
  return (text, at) => {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : at;
  };
};

const afterBlanks = after(/\s+/y);
const afterSpaces = after(/[^\S\n]+/y);
const afterExport = after(/export[^\S\n]+/y);
const afterName = after(/[\p{L}\p{N}_.[\]-]+/uy);

const nameAt = (text: string, at: number): Range => range(at, afterName(text, at));

/** The value that begins at `start`; undefined for a quote that is never closed. */
function valueAt(text: string, nameRange: Range, start: number): EnvironmentVariable | undefined {
  const name = text.slice(nameRange.start, nameRange.end);
  const quote = text[start];
  if (quote === "'" || quote === '"') {
    const close = closingQuote(text, start, quote);
    if (close === undefined) return undefined;
    const written = text.slice(start + 1, close).replaceAll(`\\${quote}`, quote);
    const value = quote === '"' ? unescaped(written) : written;
    return { name, nameRange, value, valueRange: range(start + 1, close), quote, ...range(nameRange.start, close + 1) };
  }
  const line = text.slice(start, lineEnd(text, start));
  const comment = line.indexOf(" #");
  const value = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  const end = start + value.length;
  return { name, nameRange, value, valueRange: range(start, end), quote: "", ...range(nameRange.start, end) };
}

/** A quoted value may run over lines. */
function closingQuote(text: string, start: number, quote: string): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === quote) return at;
  }
  return undefined;
}

const escapes: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  '"': '"',
  "\\": "\\",
  // Variables are filled in afterwards, and read two as one.
  $: "$$",
};

/** A backslash before anything else stays. */
const unescaped = (written: string): string =>
  written.replace(/\\([abfnrtv"\\$]|0\d{0,3})/g, (_whole, letter: string) =>
    letter.startsWith("0") ? String.fromCharCode(Number.parseInt(letter, 8)) : (escapes[letter] ?? letter),
  );

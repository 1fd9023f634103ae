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

/** What an environment file sets, in its order, as Compose reads it; lines of any other shape are passed over. */
export function dotenv(text: string): readonly EnvironmentVariable[] {
  const variables: EnvironmentVariable[] = [];
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length; ) {
    const variable = variableAt(text, at);
    if (variable) variables.push(variable);
    const from = variable?.end ?? at;
    const end = text.indexOf("\n", from);
    at = end < 0 ? text.length : end + 1;
  }
  return variables;
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

const assignment = /[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*/y;

function variableAt(text: string, at: number): EnvironmentVariable | undefined {
  assignment.lastIndex = at;
  const head = assignment.exec(text);
  const name = head?.[1];
  if (!head || name === undefined) return undefined;
  const start = assignment.lastIndex;
  const named =
    at +
    head[0].indexOf(
      name,
      head[0].trimStart().startsWith("export") && name !== "export" ? head[0].indexOf("export") + 6 : 0,
    );
  const nameRange = range(named, named + name.length);

  const quote = text[start];
  const close = quote === "'" || quote === '"' ? closingQuote(text, start, quote) : undefined;
  if (close !== undefined && (quote === "'" || quote === '"')) {
    const written = text.slice(start + 1, close);
    const value = quote === '"' ? unescaped(written) : written;
    return { name, nameRange, value, valueRange: range(start + 1, close), quote, ...range(named, close + 1) };
  }

  const line = text.indexOf("\n", start);
  const whole = text.slice(start, line < 0 ? text.length : line);
  const comment = whole.search(/(?:^|[ \t])#/);
  const value = (comment < 0 ? whole : whole.slice(0, comment)).trimEnd();
  const valueRange = range(start, start + value.length);
  return { name, nameRange, value, valueRange, quote: "", ...range(named, valueRange.end) };
}

/** A quoted value may run over lines. */
function closingQuote(text: string, start: number, quote: string): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\" && quote === '"') at++;
    else if (text[at] === quote) return at;
  }
  return undefined;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\", $: "$$" };

const unescaped = (written: string): string =>
  written.replace(/\\([nrt"\\$])/g, (_whole, letter: string) => escapes[letter] ?? letter);

import { type Range, range } from "../../base/range.js";
import { replacedByGlob, trimmedByGlob } from "./globs.js";

/** What a name stands for: nothing at all if undefined, and a value that is not known if its text is undefined. */
export type Lookup = (name: string) => { readonly text: string | undefined } | undefined;

/** A variable by its name, or by the sign or number that a shell would have it for: `$@`, `$1`. */
export interface NamedPlace extends Range {
  readonly name: string;
}

/** A word as Docker's own reader takes it; all places are offsets of the word. */
export interface DockerWord {
  /** Quotes and escapes removed, variables put in; undefined if a value is not known, or the word cannot be read. */
  readonly text: string | undefined;
  /** What is looked for and not found, each name once, where it stands first. */
  readonly unset: readonly NamedPlace[];
  /** Names that are found. */
  readonly found: ReadonlySet<string>;
  readonly trouble?: WordTrouble;
}

/** What the reader gives up at: `required` is a `${name:?}` without a value. */
export interface WordTrouble extends Range {
  readonly kind: "unclosed" | "nameless" | "modifier" | "required" | "quote";
  /** The modifier that it does not know, or the name that is to have a value. */
  readonly sign: string;
}

/** How a word is written. */
export interface Writing {
  readonly escaper: string;
  /** In the body of a heredoc, quotes are text. */
  readonly hasQuotes: boolean;
  /** Nothing is put in: what matters is whether the word can be read. */
  readonly leavesVariables?: boolean;
}

/** Reads a word sign by sign, and what stands inside braces before their name, as Docker does. */
export function readDockerWord(raw: string, writing: Writing, lookUp: Lookup): DockerWord {
  const reading: Reading = { raw, at: 0, depth: 0, ...writing, lookUp, unset: [], found: new Set() };
  const text = readUntil(reading, "", false);
  const { unset, found, trouble } = reading;
  return { text: trouble ? undefined : text, unset, found, ...(trouble ? { trouble } : {}) };
}

interface Reading extends Writing {
  readonly raw: string;
  at: number;
  depth: number;
  readonly lookUp: Lookup;
  readonly unset: NamedPlace[];
  readonly found: Set<string>;
  trouble?: WordTrouble;
}

/** Braces in braces beyond this are taken for unclosed. */
const deepest = 50;

/** Undefined parts make the whole undefined. */
const join = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || other === undefined ? undefined : one + other;

/** Up to a sign, which is skipped, or to the end; `keepsEscapes` where a pattern is read. */
function readUntil(reading: Reading, stop: string, keepsEscapes: boolean): string | undefined {
  const { raw, escaper, hasQuotes } = reading;
  const start = reading.at;
  let text: string | undefined = "";
  while (reading.at < raw.length && !reading.trouble) {
    const sign = raw[reading.at] ?? "";
    if (stop && sign === stop) {
      reading.at++;
      return text;
    }
    if (sign === "$") text = join(text, readVariable(reading));
    else if (hasQuotes && sign === "'") text = join(text, readSingle(reading));
    else if (hasQuotes && sign === '"') text = join(text, readDouble(reading, keepsEscapes));
    else if (sign === escaper) {
      text = join(text, (keepsEscapes ? sign : "") + (raw[reading.at + 1] ?? ""));
      reading.at += 2;
    } else {
      text = join(text, sign);
      reading.at++;
    }
  }
  if (stop) fail(reading, "unclosed", start, stop);
  return text;
}

function fail(reading: Reading, kind: WordTrouble["kind"], start: number, sign: string): undefined {
  reading.trouble ??= { kind, sign, ...range(start, Math.max(start, Math.min(reading.at, reading.raw.length))) };
  return undefined;
}

function readSingle(reading: Reading): string | undefined {
  const start = reading.at;
  const close = reading.raw.indexOf("'", start + 1);
  reading.at = close < 0 ? reading.raw.length : close + 1;
  return close < 0 ? fail(reading, "quote", start, "'") : reading.raw.slice(start + 1, close);
}

function readDouble(reading: Reading, keepsEscapes: boolean): string | undefined {
  const { raw, escaper } = reading;
  const start = reading.at++;
  let text: string | undefined = "";
  while (reading.at < raw.length && !reading.trouble) {
    const sign = raw[reading.at] ?? "";
    if (sign === '"') {
      reading.at++;
      return text;
    }
    if (sign === "$") {
      text = join(text, readVariable(reading));
      continue;
    }
    const next = raw[reading.at + 1] ?? "";
    const isEscape = sign === escaper && (next === '"' || next === "$" || next === escaper);
    text = join(text, isEscape ? (keepsEscapes ? sign : "") + next : sign);
    reading.at += isEscape ? 2 : 1;
  }
  return fail(reading, "quote", start, '"');
}

const name = /[0-9]+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*/uy;

function readName(reading: Reading): string {
  name.lastIndex = reading.at;
  const found = name.exec(reading.raw)?.[0] ?? "";
  reading.at += found.length;
  return found;
}

function lookUp(reading: Reading, named: string, start: number): ReturnType<Lookup> {
  const value = reading.lookUp(named);
  if (value) reading.found.add(named);
  else if (!reading.unset.some((one) => one.name === named))
    reading.unset.push({ name: named, ...range(start, reading.at) });
  return value;
}

const textOf = (value: ReturnType<Lookup>): string | undefined => (value ? value.text : "");

/** At a `$`; one that no name follows stands for itself. */
function readVariable(reading: Reading): string | undefined {
  const { raw } = reading;
  const start = reading.at++;
  if (raw[reading.at] !== "{") {
    const named = readName(reading);
    return named === "" ? "$" : textOf(lookUp(reading, named, start));
  }
  reading.at++;
  if (reading.at >= raw.length) return fail(reading, "unclosed", start, "}");
  if ("{}:".includes(raw[reading.at] ?? "")) return fail(reading, "nameless", start, "");
  const named = readName(reading);
  const sign = raw[reading.at++] ?? "";
  if (sign === "}") return textOf(lookUp(reading, named, start));
  if (sign === "" || reading.depth === deepest) return fail(reading, "unclosed", start, "}");
  if (!":+-?#%/".includes(sign)) return fail(reading, "modifier", start, sign);
  reading.depth++;
  const value = sign === "/" ? replaced(reading, named, start) : modified(reading, named, start, sign);
  reading.depth--;
  return value;
}

/** `${name:-word}` and its like, behind the first sign of the modifier. */
function modified(reading: Reading, named: string, start: number, first: string): string | undefined {
  const isEmptyUnset = first === ":";
  const sign = isEmptyUnset ? (reading.raw[reading.at++] ?? "") : first;
  const word = operand(reading, "}", sign === "#" || sign === "%", start);
  if (reading.trouble || reading.leavesVariables) return undefined;
  const found = lookUp(reading, named, start);
  const value = textOf(found);
  if (value === undefined && "-+?#%".includes(sign)) return undefined;
  const isMissing = !found || (isEmptyUnset && value === "");
  switch (sign) {
    case "-":
      return isMissing ? word : value;
    case "+":
      return isMissing ? "" : word;
    case "?":
      return isMissing ? fail(reading, "required", start, named) : value;
    case "#":
    case "%":
      return value === undefined || word === undefined ? undefined : trimmedByGlob(value, word, sign);
    default:
      return fail(reading, "modifier", start, first === ":" ? `:${sign}` : sign);
  }
}

/** `${name/pattern/text}` and `${name//pattern/text}`, behind the first slash. */
function replaced(reading: Reading, named: string, start: number): string | undefined {
  const isEach = reading.raw[reading.at] === "/";
  if (isEach) reading.at++;
  const pattern = operand(reading, "/", true, start);
  const text = reading.trouble ? undefined : operand(reading, "}", true, start);
  if (reading.trouble) return undefined;
  const value = textOf(lookUp(reading, named, start));
  if (value === undefined || pattern === undefined || text === undefined) return undefined;
  return replacedByGlob(value, pattern, text, isEach);
}

function operand(reading: Reading, stop: string, keepsEscapes: boolean, start: number): string | undefined {
  const text = readUntil(reading, stop, keepsEscapes);
  // Where its braces begin says more than where the end was noticed.
  if (reading.trouble?.kind === "unclosed") reading.trouble = { ...reading.trouble, start };
  return text;
}

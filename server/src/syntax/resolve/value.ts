import type { Range } from "../../base/range.js";

/** Where something is written. */
export interface Origin extends Range {
  /** As the files of the project are named: in an editor, relative to the workspace folder. */
  readonly path: string;
}

/** A variable that had a say in a value. */
export interface UsedVariable {
  readonly name: string;
  /** Absent where nothing sets it: the text then has a default, or nothing. */
  readonly value?: string;
  /** Where it is set; absent for one that the shell or Compose itself sets, and where nothing does. */
  readonly origin?: Origin;
}

interface Traced {
  /** Where the value is written; absent for what Compose adds by itself. */
  readonly origin?: Origin;
  /** Where the key is written that the value stands under. */
  readonly key?: Origin;
  /** What it took the place of: a value of a file, or of a service, that this one is laid over. */
  readonly over?: Value;
  /** What the value does to the files below its own. */
  readonly tag?: "!reset" | "!override";
}

/** A text, a number, true or false, or nothing (`undefined`). */
export interface ScalarValue extends Traced {
  readonly kind: "scalar";
  readonly value: string | number | boolean | undefined;
  /** Written as a number with a fraction or an exponent. */
  readonly isFloat?: true;
  /** Written as a date without quotes, which Compose reads as a time. */
  readonly isTime?: true;
  /** The text as written, where variables were filled in. */
  readonly written?: string;
  readonly variables?: readonly UsedVariable[];
}

export interface MappingValue extends Traced {
  readonly kind: "mapping";
  readonly entries: ReadonlyMap<string, Value>;
}

export interface ListValue extends Traced {
  readonly kind: "list";
  readonly items: readonly Value[];
}

/** A value of a project that is put together of files, with the places that it comes from. Immutable. */
export type Value = ScalarValue | MappingValue | ListValue;

/** A value that is being made. Projects are made of thousands, so that nothing is copied on the way. */
export type Draft<Kind> = { -readonly [Key in keyof Kind]: Kind[Key] };

/** Gives a value the places of another one that it is made of. */
function trace(value: Draft<Traced>, from: Value | undefined): void {
  if (from?.origin) value.origin = from.origin;
  if (from?.key) value.key = from.key;
  if (from?.over) value.over = from.over;
}

/** A value that remembers what it took the place of. */
export function laidOver(below: Value | undefined, value: Value): Value;
export function laidOver(below: Value | undefined, value: Value | undefined): Value | undefined;
export function laidOver(below: Value | undefined, value: Value | undefined): Value | undefined {
  if (!below || !value || isNothing(below)) return value;
  return { ...value, over: value.over ? laidOver(below, value.over) : below };
}

export function scalar(value: ScalarValue["value"], from?: Value): ScalarValue {
  const made: Draft<ScalarValue> = { kind: "scalar", value };
  trace(made, from);
  if (from?.kind !== "scalar") return made;
  if (from.variables) made.variables = from.variables;
  if (from.written !== undefined) made.written = from.written;
  return made;
}

export function mapping(entries: Iterable<readonly [string, Value]>, from?: Value): MappingValue {
  const made: Draft<MappingValue> = {
    kind: "mapping",
    entries: entries instanceof Map ? entries : new Map(entries),
  };
  trace(made, from);
  return made;
}

export function list(items: readonly Value[], from?: Value): ListValue {
  const made: Draft<ListValue> = { kind: "list", items };
  trace(made, from);
  return made;
}

/** What stands under a chain of keys. */
export function at(value: Value | undefined, ...keys: readonly string[]): Value | undefined {
  let found = value;
  for (const key of keys) found = found?.kind === "mapping" ? found.entries.get(key) : undefined;
  return found;
}

export const entriesOf = (value: Value | undefined): ReadonlyMap<string, Value> =>
  value?.kind === "mapping" ? value.entries : none;
const none: ReadonlyMap<string, Value> = new Map();

export const itemsOf = (value: Value | undefined): readonly Value[] => (value?.kind === "list" ? value.items : []);

/** The same mapping with entries put in place of those of the same name; `undefined` takes an entry out. */
export function withEntries(
  value: MappingValue,
  changed: Iterable<readonly [string, Value | undefined]>,
): MappingValue {
  const entries = new Map(value.entries);
  for (const [name, entry] of changed) {
    if (entry) entries.set(name, entry);
    else entries.delete(name);
  }
  return { ...value, entries };
}

/** What is in a value, each by its key or `[]`, changed or taken out; the value itself where nothing changes. */
export function within<Kind extends Value>(value: Kind, change: (one: Value, key: string) => Value | undefined): Kind;
export function within(value: Value, change: (one: Value, key: string) => Value | undefined): Value {
  if (value.kind === "scalar") return value;
  if (value.kind === "list") {
    const items = value.items.map((item) => change(item, "[]"));
    const isSame = items.every((item, index) => item === value.items[index]);
    return isSame ? value : { ...value, items: items.flatMap((item) => item ?? []) };
  }
  let entries: Map<string, Value> | undefined;
  for (const [name, entry] of value.entries) {
    const changed = change(entry, name);
    if (changed === entry) continue;
    entries ??= new Map(value.entries);
    if (changed) entries.set(name, changed);
    else entries.delete(name);
  }
  return entries ? { ...value, entries } : value;
}

/** A text; undefined for anything else. */
export const textOf = (value: Value | undefined): string | undefined =>
  value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;

export const isNothing = (value: Value | undefined): boolean =>
  value === undefined || (value.kind === "scalar" && value.value === undefined);

/** As Go prints it, which is what Compose makes of numbers and booleans where it wants text. */
export function spelled({ value, isFloat }: ScalarValue): string {
  if (typeof value === "number") return isFloat ? floatText(value) : String(value);
  return value === undefined ? "" : String(value);
}

/** Go writes an exponent from a million on, and below a ten-thousandth. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= -4 && exponent < 6) return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}

import { fact } from "../../base/fact.js";
import { type Range, rangeOf } from "../../base/range.js";
import { choices, type Kind, keysOf, type Shape, type Taking } from "../../knowledge/compose-keys.js";
import type { ComposeSource } from "../source.js";
import { cast, isDate, isGuessed } from "./casts.js";
import { interpolations, resolved } from "./interpolation.js";
import { type Entry, entries, items, type Mapping, type Node, type Scalar } from "./node.js";
import { documents } from "./yaml.js";

/** A key that Compose does not know at its place; the range is the key. */
export interface UnknownKey extends Range {
  readonly kind: "unknown-key";
  readonly entry: Entry;
  /** The keys that lead there, without the last; an item of a list is `[]`. */
  readonly path: readonly string[];
  readonly known: readonly string[];
  /** The names of all keys that stand there. */
  readonly present: readonly string[];
}

/** A value that Compose refuses under its key; the range is the value where it is a single one, else what leads to it. */
export interface WrongValue extends Range {
  readonly kind: "wrong-value";
  readonly path: readonly string[];
  readonly taken: readonly (Kind | Shape)[];
  readonly node?: Node;
  readonly wrong:
    | { readonly as: "kind" | "choice" | "range" | "cast" | "name" | "repeated" }
    | { readonly as: "incomplete"; readonly missing: readonly string[] };
}

/** A text that Compose takes for a boolean though YAML does not. */
interface GuessedBoolean extends Range {
  readonly kind: "guessed-boolean";
  readonly node: Scalar;
}

export type SchemaProblem = UnknownKey | WrongValue;

const nothingSet: ReadonlyMap<string, string> = new Map();

/** Who gets more than this has no Compose file. */
const most = 200;

/** Where a file differs from what Compose takes, in the order of the text; what an anchor holds is told once. */
export const schemaProblems = (file: ComposeSource): readonly SchemaProblem[] =>
  judged(file).filter((one) => one.kind !== "guessed-boolean");

/** Where a tree differs from what Compose takes, in the order of its ranges. */
export const problemsOfTree = (root: Node): readonly SchemaProblem[] =>
  [...problemsOf(root, "file", [], root)].filter((one) => one.kind !== "guessed-boolean").slice(0, most);

/** Texts such as `yes` where a boolean belongs, in the order of the text. */
export const guessedBooleans = (file: ComposeSource): readonly Scalar[] =>
  judged(file).flatMap((one) => (one.kind === "guessed-boolean" ? [one.node] : []));

type Found = SchemaProblem | GuessedBoolean;

const judged = fact((file: ComposeSource): readonly Found[] => {
  const found = new Map<string, Found>();
  for (const root of documents(file)) {
    for (const problem of problemsOf(root, "file", [], root)) {
      found.set(`${problem.kind} ${problem.start} ${problem.end}`, problem);
      if (found.size >= most) break;
    }
  }
  return [...found.values()].sort((one, other) => one.start - other.start);
});

/** A service, or what else has a name at the top level, is judged once for as long as it stays as it is. */
function problemsOf(node: Node | undefined, taking: Taking, path: readonly string[], place: Range): Iterable<Found> {
  if (!node || path.length !== 2) return judge(node, taking, path, place);
  const known = problemsBySection(node);
  const [section = ""] = path;
  const found = known.get(section) ?? [...judge(node, taking, path, place)].slice(0, most);
  known.set(section, found);
  return found;
}

const problemsBySection = fact((_: Node) => new Map<string, readonly Found[]>());

function* judge(node: Node | undefined, taking: Taking, path: readonly string[], place: Range): Iterable<Found> {
  const taken = choices(taking);
  if (node?.tag === "!reset" || taken.includes("anything")) return;
  const wrong = (as: "kind" | "choice" | "range" | "cast"): WrongValue => ({
    kind: "wrong-value",
    ...rangeOf(node?.kind === "scalar" ? node : place),
    path,
    taken,
    ...(node && { node }),
    wrong: { as },
  });
  if (node?.kind === "scalar" && isOpen(node.text)) {
    // What a variable brings is not known, but it is one value, and a default has to be a good one.
    if (taken.every((one) => typeof one !== "string" && isStructure(one))) yield wrong("kind");
    const byDefault = resolved(node.text, nothingSet);
    if (byDefault === undefined || byDefault === "") return;
    const filled: Scalar = { ...node, text: byDefault, value: byDefault };
    const isListed = taken.every((one) => typeof one !== "string" && one["one-of"] !== undefined);
    if (isListed && !taken.some((one) => typeof one !== "string" && isChoice(one, byDefault))) yield wrong("choice");
    else if (!cast(filled, path, taken)) yield wrong("cast");
    return;
  }
  const fitting = taken.filter((one) => fits(node, one));
  if (fitting.length === 0) {
    yield wrong("kind");
    return;
  }
  if (node?.kind === "mapping") {
    const shape = fitting.find((one): one is Shape => typeof one !== "string");
    if (shape) yield* inMapping(node, shape, path, place);
  } else if (node?.kind === "sequence") {
    const shape = fitting.find((one): one is Shape => typeof one !== "string");
    if (shape) yield* inSequence(node, shape, path, taken);
  } else if (node) {
    const shapes = fitting.filter((one): one is Shape => typeof one !== "string");
    const [listed] = shapes.flatMap((one) => one["one-of"] ?? []);
    if (listed !== undefined && fitting.length === shapes.length) {
      if (!shapes.some((one) => isChoice(one, node.text))) yield wrong("choice");
    } else if (shapes.some(({ integer }) => integer && !isWithin(Number(node.value), integer))) yield wrong("range");
    else if (!cast(node, path, taken)) yield wrong("cast");
    else if (isGuessed(node, path, taken)) yield { kind: "guessed-boolean", ...rangeOf(node), node };
  }
}

function* inMapping(node: Mapping, shape: Shape, path: readonly string[], place: Range): Iterable<Found> {
  const all = entries(node);
  const keys = shape.keys ?? {};
  for (const entry of all) {
    const { name, key, value } = entry;
    if (name.startsWith("x-") || name === "<<") continue;
    const taking = Object.hasOwn(keys, name) ? keys[name] : shape.any;
    if (taking !== undefined) {
      if (!Object.hasOwn(keys, name) && !(shape.named ? /^[a-zA-Z0-9._-]+$/ : /./s).test(name)) {
        yield { kind: "wrong-value", ...rangeOf(key), path, taken: [shape], node: key, wrong: { as: "name" } };
      }
      yield* problemsOf(value, taking, [...path, name], key);
    } else if (!shape.open) {
      yield {
        kind: "unknown-key",
        ...rangeOf(key),
        entry,
        path,
        known: Object.keys(keys),
        present: all.map((one) => one.name),
      };
    }
  }
  const missing = shape.required?.filter((name) => !all.some((entry) => entry.name === name)) ?? [];
  if (missing.length === 0 || all.some(({ name }) => name === "<<")) return;
  const at = path.at(-1) === "[]" ? (all[0]?.key ?? place) : place;
  yield { kind: "wrong-value", ...rangeOf(at), path, taken: [shape], node, wrong: { as: "incomplete", missing } };
}

function* inSequence(node: Node, shape: Shape, path: readonly string[], taken: WrongValue["taken"]): Iterable<Found> {
  const seen = new Set<string>();
  for (const { value, start, end } of items(node)) {
    yield* problemsOf(value, shape.items ?? "anything", [...path, "[]"], { start, end });
    if (!shape.unique || value?.kind !== "scalar") continue;
    const text = `${typeof value.value} ${value.text}`;
    if (seen.has(text)) {
      yield { kind: "wrong-value", ...rangeOf(value), path, taken, node: value, wrong: { as: "repeated" } };
    }
    seen.add(text);
  }
}

function fits(node: Node | undefined, one: Kind | Shape): boolean {
  const isNothing = node === undefined || (node.kind === "scalar" && node.value === undefined);
  if (one === "nothing") return isNothing;
  if (isNothing) return false;
  if (typeof one !== "string") {
    if (one.items !== undefined) return node.kind === "sequence";
    if (isStructure(one)) return node.kind === "mapping";
    if (node.kind !== "scalar") return false;
    return one["one-of"] ? typeof node.value === "string" : Number.isInteger(node.value);
  }
  if (node.kind !== "scalar") return false;
  if (one === "text") return typeof node.value === "string" && !isDate(node);
  if (one === "integer") return Number.isInteger(node.value);
  return typeof node.value === one;
}

const isChoice = ({ "one-of": words, "or-begins": start }: Shape, text: string): boolean =>
  words?.includes(text) === true || (start !== undefined && text.startsWith(start) && isSpan(text.slice(start.length)));

/** A length of time such as `12h`. */
const isSpan = (text: string): boolean => /^\d{1,9}[wdhms]/.test(text);

const isStructure = ({ items, keys, any, open }: Shape): boolean =>
  items !== undefined || keys !== undefined || any !== undefined || open !== undefined;

const isWithin = (value: number, { from = -Infinity, to = Infinity }: { from?: number; to?: number }): boolean =>
  value >= from && value <= to;

/** Whether a variable has a say in a text. */
const isOpen = (text: string): boolean =>
  text.includes("$") && interpolations(text).some(({ kind }) => kind !== "escape");

/** Where else the file knows a key: the path to the mapping that has it, under the service or at the top. */
export function placesOfKey(key: string): readonly (readonly string[])[] {
  const service = keysOf("service");
  const found: (readonly string[])[] = [];
  if (Object.hasOwn(service, key)) found.push(["services", "*"]);
  for (const [name, taking] of Object.entries(service)) {
    if (Object.hasOwn(keysOf(taking), key)) found.push(["services", "*", name]);
  }
  if (Object.hasOwn(keysOf("file"), key)) found.push([]);
  return found;
}

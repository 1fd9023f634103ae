import { fingerprint } from "./fingerprint.js";
import { byPath } from "./paths.js";
import {
  entriesOf,
  isNothing,
  itemsOf,
  laidOver,
  list,
  type MappingValue,
  mapping,
  scalar,
  spelled,
  textOf,
  type Value,
} from "./value.js";

/** Merges below the place of a rule; `at` are the keys that lead there. */
type Below = (below: Value | undefined, above: Value, at: readonly string[]) => Value | undefined;

type Special = (below: Value, above: Value, merge: Below) => Value | undefined;

const replaced: Special = (below, above) => (isNothing(above) ? undefined : laidOver(below, above));

/** Both as lists: what is written as a mapping becomes `KEY=value` items. `unique.ts` then keeps the last of each key. */
const joined: Special = (below, above) => {
  // What is reset is a path, and no path leads to an item of a list.
  const resets = below.kind === "mapping" ? [...entriesOf(above)].filter(([, { tag }]) => tag === "!reset") : [];
  const dropped = new Set(resets.map(([name]) => name));
  const kept = asList(below).filter((item) => !dropped.has(keyOf(item)));
  return list(withNew(kept, asList(above)), below);
};

/** A file that is named again has the last word again. */
const appended: Special = (below, above) => list([...asList(below), ...asList(above)], below);

/** As Go prints what is no single value. */
function goText(value: Value): string {
  if (value.kind === "scalar") return isNothing(value) ? "<nil>" : spelled(value);
  if (value.kind === "list") return `[${value.items.map(goText).join(" ")}]`;
  const entries = [...value.entries].sort(([one], [other]) => compared(one, other));
  return `map[${entries.map(([name, entry]) => `${name}:${goText(entry)}`).join(" ")}]`;
}

/** The items of both, without those of the later ones that are in the first to the letter. */
export function withNew(first: readonly Value[], later: readonly Value[]): readonly Value[] {
  const known = new Set(first.map(fingerprint));
  return [...first, ...later.filter((item) => !known.has(fingerprint(item)))];
}

/** What is written as a list of names is a mapping with `otherwise` under each name. */
const named =
  (otherwise?: (name: Value) => Value): Special =>
  (below, above, merge) =>
    joinedEntries(asMapping(below, otherwise), asMapping(above, otherwise), merge);

const dependency = (name: Value): Value =>
  mapping(
    [
      ["condition", scalar("service_started", name)],
      ["required", scalar(true, name)],
    ],
    name,
  );

/** Options belong to their driver: another driver takes nothing over. */
const logging: Special = (below, above, merge) => {
  const [driver, other] = [below, above].map((one) => entriesOf(one).get("driver"));
  const isOther =
    driver && other && driver.kind === "scalar" && other.kind === "scalar" && driver.value !== other.value;
  return isOther || above.kind !== "mapping" || below.kind !== "mapping"
    ? isNothing(above)
      ? below
      : above
    : joinedEntries(below, above, merge);
};

const build: Special = (below, above, merge) => joinedEntries(asBuild(below), asBuild(above), merge);

const asBuild = (value: Value): MappingValue => {
  if (value.kind === "mapping") return value;
  return mapping(textOf(value) === undefined ? [] : [["context", value]], value);
};

/** Address pools are the same if their subnet is. */
const pools: Special = (below, above, merge) => {
  const result = [...itemsOf(below)];
  for (const pool of itemsOf(above)) {
    const subnet = subnetOf(pool);
    const index = result.findIndex((known) => subnetOf(known) === subnet);
    const merged = merge(result[index], pool, ["[]"]);
    if (merged && index >= 0) result[index] = merged;
    else if (merged) result.push(merged);
  }
  return list(result, below);
};

const subnetOf = (pool: Value): string | undefined => textOf(entriesOf(pool).get("subnet"));

function joinedEntries(below: MappingValue, above: MappingValue, merge: Below): MappingValue {
  const entries = new Map(below.entries);
  for (const [name, value] of above.entries) {
    const merged = merge(entries.get(name), value, [name]);
    if (merged) entries.set(name, merged);
    else entries.delete(name);
  }
  return { ...below, entries };
}

function asMapping(value: Value, otherwise: (name: Value) => Value = (name) => scalar(undefined, name)): MappingValue {
  if (value.kind === "mapping") return value;
  return mapping(
    itemsOf(value).flatMap((item) => {
      const name = textOf(item);
      return name === undefined
        ? []
        : [[name, { ...otherwise(item), ...(item.origin && { key: item.origin }) }] as const];
    }),
    value,
  );
}

/** A mapping as `KEY=value` texts in the order of their letters, a single text as a list of one. */
export function asList(value: Value): readonly Value[] {
  if (value.kind === "list") return value.items;
  if (value.kind === "scalar") return textOf(value) === undefined ? [] : [value];
  const items = [...value.entries].flatMap(([name, entry]): readonly Value[] => {
    if (entry.tag === "!reset") return [];
    const items = entry.kind === "list" ? entry.items : [entry];
    return items.map((item) => {
      return scalar(isNothing(item) ? name : `${name}=${goText(item)}`, {
        ...item,
        ...(entry.key && { key: entry.key }),
      });
    });
  });
  return items.sort((one, other) => compared(textOf(one) ?? "", textOf(other) ?? ""));
}

export const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const keyOf = (item: Value): string => (textOf(item) ?? "").split("=", 1)[0] ?? "";

/** Keys that are merged in a way of their own; all others as their kind is. */
export const specialMerge = byPath<Special>({
  "networks.*.ipam.config": pools,
  "networks.*.labels": joined,
  "volumes.*.labels": joined,
  "services.*.annotations": joined,
  "services.*.build": build,
  "services.*.build.args": joined,
  "services.*.build.additional_contexts": joined,
  "services.*.build.extra_hosts": joined,
  "services.*.build.labels": joined,
  "services.*.command": replaced,
  "services.*.depends_on": named(dependency),
  "services.*.deploy.labels": joined,
  "services.*.dns": joined,
  "services.*.dns_opt": joined,
  "services.*.dns_search": joined,
  "services.*.entrypoint": replaced,
  "services.*.env_file": joined,
  "services.*.label_file": appended,
  "services.*.environment": joined,
  "services.*.extra_hosts": joined,
  "services.*.healthcheck.test": replaced,
  "services.*.labels": joined,
  "services.*.logging": logging,
  "services.*.models": named(),
  "services.*.networks": named(),
  "services.*.sysctls": joined,
  "services.*.tmpfs": joined,
  "services.*.ulimits.*": replaced,
  "services.*.volumes.*.volume.labels": joined,
});

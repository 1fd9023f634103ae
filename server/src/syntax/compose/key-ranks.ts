import type { Mapping } from "./node.js";

/** What it is made of, what it needs, what it keeps, what it is told, how it is reached, how it runs, who watches it, what it may; all else by the alphabet. */
const service = (
  "image build container_name depends_on volumes volumes_from configs secrets environment env_file ports networks " +
  "network_mode extra_hosts command entrypoint working_dir restart healthcheck logging labels user isolation"
).split(" ");

const top = "version name include services networks volumes secrets configs models".split(" ");

/** Where the keys of a service usually stand among each other, or by the order that a team decided on, as numbers to sort by. */
export const serviceRanks = (names: readonly string[], decided?: readonly string[]): readonly number[] =>
  ranksOf(names, decided ? placesOf(decided) : servicePlaces);

/**
 * The same of the keys of a file. Undefined where one is no key of Compose.
 *
 * In an order that a team decided on, `x-properties` stands for all fragments; what it leaves out follows in the usual order.
 */
export function topLevelRanks(names: readonly string[], decided?: readonly string[]): readonly number[] | undefined {
  if (names.some((name) => !name.startsWith("x-") && !top.includes(name))) return undefined;
  const fragments = names.filter((name) => name.startsWith("x-")).sort();
  const order = [...new Set([...(decided ?? []), "x-properties", ...top])];
  return ranksOf(names, placesOf(order.flatMap((name) => (name === "x-properties" ? fragments : name))));
}

/** The index of the key of a file that a new section is to stand before: the end, unless the others are in the usual order. */
export function placeOfSection(own: Mapping["own"], name: string): number {
  const ranks = topLevelRanks([...own.map((entry) => entry.name), name]);
  const rank = ranks?.at(-1);
  const others = ranks?.slice(0, -1) ?? [];
  const isInOrder = others.every((one, index) => one >= (others[index - 1] ?? 0));
  const place = isInOrder && rank !== undefined ? others.filter((one) => one <= rank).length : own.length;
  return place === 0 ? own.length : place;
}

/**
 * The index of the key of a service that a new key is to stand before, so that it is as near to the end as the usual order
 * of its neighbours allows; undefined for the end.
 */
export function placeInService({ own }: Mapping, name: string): number | undefined {
  const [rank = 0, ...ranks] = serviceRanks([name, ...own.map((entry) => entry.name)]);
  for (let place = ranks.length; place > 0; place--) {
    const [above = 0, below = Number.POSITIVE_INFINITY] = [ranks[place - 1], ranks[place]];
    const isFitting = above > below ? above <= rank || rank <= below : above <= rank && rank <= below;
    if (isFitting) return place === ranks.length ? undefined : place;
  }
  return ranks.length === 0 ? undefined : 0;
}

/** Merge keys stay in front, where they usually stand. */
const placesOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(["<<", ...names].map((name, index) => [name, index]));

/** What has no place stands behind, by the alphabet. */
function ranksOf(names: readonly string[], places: ReadonlyMap<string, number>): readonly number[] {
  const others = [...new Set(names.filter((name) => !places.has(name)))].sort(byAlphabet);
  return names.map((name) => places.get(name) ?? places.size + others.indexOf(name));
}

const byAlphabet = (one: string, other: string): number => one.localeCompare(other, "en");

const servicePlaces = placesOf(service);

import { fact } from "../base/fact.js";
import { recall } from "../base/recall.js";
import { type ComposePlace, composePlaces, hasKey, structureOf } from "./compose-places.js";
import { documentation } from "./generated/compose-documentation.js";

/** `knowledge-base/compose-documentation.yaml`, which says what the fields mean. */
export interface ComposeDocumentation {
  readonly pages: Readonly<Record<string, string>>;
  readonly first: Readonly<Record<string, readonly string[]>>;
  readonly keys: Readonly<Record<string, Readonly<Record<string, string | Description>>>>;
}

interface Description {
  readonly about: string;
  readonly values?: Readonly<Record<string, string>>;
  /** Keys that people choose there, each with a value to begin with. */
  readonly names?: Readonly<Record<string, string>>;
  readonly instead?: string;
  readonly insert?: string;
}

/** What a key of a Compose file means. */
export interface KeyDocumentation extends Description {
  readonly name: string;
  /** The place in the official reference. */
  readonly link: string;
  /** What may be written as its value, with what that does; there may be more. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * What the last key of a path means, such as `["services", "web", "ports", "[]", "target"]`; `[]` is an item of a list.
 * Undefined for a name that people choose, for an item, and for a key that Compose does not know.
 */
export function keyDocumentation(path: readonly string[]): KeyDocumentation | undefined {
  const name = path.at(-1) ?? "";
  const place = documentedPlaces(path.slice(0, -1)).find((one) => {
    const structure = structureOf(one);
    return structure !== undefined && hasKey(structure, name);
  });
  return place && documentationAt(place, name);
}

/** The places of a path, from which `documentationAt` tells of each key. */
export const documentedPlaces = (path: readonly string[]): readonly ComposePlace[] => placesOf(path.join("\n"));

/** One list of keys asks for the places of each of them several times. */
const placesOf = recall(400, (joined: string): readonly ComposePlace[] =>
  composePlaces(joined === "" ? [] : joined.split("\n"), (shape) => Object.hasOwn(documentation.keys, shape)),
);

/** What a key of a place means. */
export function documentationAt({ shape, keys, way }: ComposePlace, name: string): KeyDocumentation | undefined {
  const key = [...keys, name].join(".");
  const found = documentation.keys[shape]?.[key];
  if (found === undefined) return undefined;
  const description = typeof found === "string" ? { about: found } : found;
  return { values: {}, ...description, name, link: linkOf([...way, [shape, key]]) };
}

/** How often the keys of a shape are wanted: from 0, the likeliest first; undefined for the others. */
export function likelihoodOf({ shape, keys }: ComposePlace, name: string): number | undefined {
  return ranks(documentation).get(`${shape} ${[...keys, name].join(".")}`);
}

const ranks = fact(
  ({ first }: ComposeDocumentation): ReadonlyMap<string, number> =>
    new Map(
      Object.entries(first).flatMap(([shape, names]) => names.map((name, rank) => [`${shape} ${name}`, rank] as const)),
    ),
);

const reference = "https://docs.docker.com/reference/compose-file/";

/** The page of the innermost shape that has one, at the heading of its outermost key. */
function linkOf(way: readonly (readonly [shape: string, key: string])[]): string {
  const { pages } = documentation;
  const pageOf = ([shape, key]: readonly [string, string]): string | undefined => {
    const page = pages[shape];
    return page === undefined || page.includes("#")
      ? (page ?? pages[`${shape}.${key}`])
      : `${page}#${key.split(".")[0]}`;
  };
  const known = way.findLast((step) => pageOf(step) !== undefined);
  return reference + (known ? pageOf(known) : "");
}

import { type Taking, takingOf } from "./compose-keys.js";

/** What may stand at a place of a Compose file, with the names under which its documentation is kept. */
export interface ComposePlace {
  readonly taking: Taking;
  /** The innermost shape on the way that is documented. */
  readonly shape: string;
  /** The keys from that shape on, without names that people choose. */
  readonly keys: readonly string[];
  /** The documented shapes and keys that lead there, the outermost first. */
  readonly way: readonly (readonly [shape: string, key: string])[];
}

/**
 * The places that a path leads to: keys from the top, `[]` for an item of a list. Several where a choice of forms has the same key;
 * none for what Compose does not know.
 */
export function composePlaces(
  path: readonly string[],
  isDocumented: (shape: string) => boolean,
): readonly ComposePlace[] {
  let places: readonly ComposePlace[] = entered({ taking: "file", shape: "", keys: [], way: [] }, isDocumented);
  for (const segment of path) {
    places = places.flatMap((place) => below(place, segment)).flatMap((place) => entered(place, isDocumented));
  }
  return places;
}

/** One place for each form that may stand there: named shapes are looked up, choices taken apart. */
function entered(place: ComposePlace, isDocumented: (shape: string) => boolean): readonly ComposePlace[] {
  const { taking } = place;
  if (typeof taking !== "string") {
    return isChoice(taking) ? taking.flatMap((one) => entered({ ...place, taking: one }, isDocumented)) : [place];
  }
  const shape = takingOf(taking);
  if (shape === undefined) return [place];
  const inner = { ...place, taking: shape };
  return entered(isDocumented(taking) ? { ...inner, shape: taking, keys: [] } : inner, isDocumented);
}

function below(place: ComposePlace, segment: string): readonly ComposePlace[] {
  const { taking, keys, way } = place;
  if (typeof taking === "string" || isChoice(taking)) return [];
  if (segment === "[]") return taking.items === undefined ? [] : [{ ...place, taking: taking.items }];
  const own = taking.keys && Object.hasOwn(taking.keys, segment) ? taking.keys[segment] : undefined;
  if (own === undefined) return taking.any === undefined ? [] : [{ ...place, taking: taking.any }];
  const named = [...keys, segment];
  return [{ taking: own, shape: place.shape, keys: named, way: [...way, [place.shape, named.join(".")]] }];
}

const isChoice = (taking: Taking): taking is readonly Taking[] => Array.isArray(taking);

import { type Kind, type Shape, shapeNamed, type Taking } from "./compose-keys.js";

/** What may stand at a place of a Compose file, with the names under which its documentation is kept. */
export interface ComposePlace extends Way {
  readonly form: Kind | Shape;
}

interface Way {
  /** The innermost shape on the way that is documented. */
  readonly shape: string;
  /** The keys from that shape on, without names that people choose. */
  readonly keys: readonly string[];
  /** The documented shapes and keys that lead there, the outermost first. */
  readonly way: readonly (readonly [shape: string, key: string])[];
}

/**
 * The places that a path leads to: keys from the top, `[]` for an item of a list. Several where there is a choice of forms;
 * none for what Compose does not know.
 */
export function composePlaces(
  path: readonly string[],
  isDocumented: (shape: string) => boolean,
): readonly ComposePlace[] {
  let places = forms("file", { shape: "", keys: [], way: [] }, isDocumented);
  for (const segment of path) {
    places = places.flatMap((place) => {
      const taking = below(place.form, segment);
      return taking === undefined ? [] : forms(taking, further(place, segment), isDocumented);
    });
  }
  return places;
}

/** The mapping or list of a place; undefined for a single value. */
export const structureOf = ({ form }: ComposePlace): Shape | undefined => (typeof form === "string" ? undefined : form);

/** One place for each form that may stand there: choices taken apart, named shapes looked up. */
function forms(taking: Taking, way: Way, isDocumented: (shape: string) => boolean): readonly ComposePlace[] {
  if (typeof taking !== "string") {
    return isChoice(taking) ? taking.flatMap((one) => forms(one, way, isDocumented)) : [{ ...way, form: taking }];
  }
  const named = shapeNamed(taking);
  if (named.kind !== undefined) return [{ ...way, form: named.kind }];
  return forms(named.taking, isDocumented(taking) ? { ...way, shape: taking, keys: [] } : way, isDocumented);
}

function below(form: Kind | Shape, segment: string): Taking | undefined {
  if (typeof form === "string") return undefined;
  if (segment === "[]") return form.items;
  return hasKey(form, segment) ? form.keys?.[segment] : form.any;
}

/** Items and names that people choose leave no trace in the documentation. */
function further({ form, ...way }: ComposePlace, segment: string): Way {
  if (segment === "[]" || typeof form === "string" || !hasKey(form, segment)) return way;
  const keys = [...way.keys, segment];
  return { shape: way.shape, keys, way: [...way.way, [way.shape, keys.join(".")]] };
}

export const hasKey = ({ keys = {} }: Shape, name: string): boolean => Object.hasOwn(keys, name);

const isChoice = (taking: Taking): taking is readonly Taking[] => Array.isArray(taking);

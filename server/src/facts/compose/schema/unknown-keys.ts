import { fact } from "../../../base/fact.js";
import { nearest } from "../../../base/nearest.js";
import { misplaced } from "../../../syntax/compose/misplaced.js";
import { pasted } from "../../../syntax/compose/pasted.js";
import { placesOfKey, schemaProblems, type UnknownKey } from "../../../syntax/compose/schema.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { successorOf } from "./retired-keys.js";

/** A key that Compose does not know where it stands, with what was most likely meant. */
export interface StrangeKey {
  readonly problem: UnknownKey;
  /** What does not know it: "The top level", "A service", "`build`". */
  readonly place: string;
  /** The known key that is nearest. */
  readonly near?: string;
  /** Where a key of this name belongs, if the place is clear: "under `deploy`". */
  readonly home?: string;
}

/** Without those that stand at the wrong depth, that older formats had, and that a word processor has spoilt: they have practices of their own. */
export const strangeKeys = fact((file: ComposeSource): readonly StrangeKey[] => {
  if (pasted(file).lostIndentation) return [];
  const astray = new Set(misplaced(file).flatMap(({ entries }) => entries.map(({ key }) => key.start)));
  return schemaProblems(file).flatMap((problem): readonly StrangeKey[] => {
    if (problem.kind !== "unknown-key" || astray.has(problem.start) || successorOf(problem)) return [];
    const { name, key } = problem.entry;
    // What is no text at all is told of as such.
    if (!/^[\x20-\x7e]+$/.test(name) || typeof key.value !== "string") return [];
    const alike = nearest(name.replaceAll("-", "_"), problem.known);
    const home = alike === undefined ? homeOf(problem) : undefined;
    const near = alike ?? (home === undefined ? longer(name, problem.known) : undefined);
    return [{ problem, place: placeOf(problem), ...(near && { near }), ...(home && { home }) }];
  });
});

/** `depends` for `depends_on`. */
function longer(name: string, known: readonly string[]): string | undefined {
  const [key, ...others] = known.filter((one) => name.length > 3 && one.startsWith(`${name.toLowerCase()}_`));
  return others.length === 0 ? key : undefined;
}

const sections: Readonly<Record<string, string>> = {
  services: "A service",
  networks: "A network",
  volumes: "A volume",
  secrets: "A secret",
  configs: "A config",
  models: "A model",
};

function placeOf({ path }: UnknownKey): string {
  const [first = "", , ...deeper] = path;
  if (path.length === 0) return "The top level";
  if (path.length === 2 && deeper.length === 0 && Object.hasOwn(sections, first)) return sections[first] ?? "";
  const last = path.findLast((key) => key !== "[]") ?? "";
  return path.at(-1) === "[]" ? `An item of \`${last}\`` : `\`${last}\``;
}

function homeOf({ entry, path }: UnknownKey): string | undefined {
  const here = path.join(".");
  const places = placesOfKey(entry.name).filter((place) => place.join(".") !== here);
  const [place, ...others] = places;
  // The service itself comes first, and is what people mean.
  if (!place || (others.length > 0 && place.length !== 2)) return undefined;
  if (place.length === 0) return "at the top level";
  return place.length === 2 ? "to a service" : `under \`${place.at(-1)}\``;
}

import {
  documentationAt,
  documentedPlaces,
  type KeyDocumentation,
  keyDocumentation,
  likelihoodOf,
} from "../../knowledge/compose-documentation.js";
import type { Kind, Shape } from "../../knowledge/compose-keys.js";
import { type ComposePlace, structureOf } from "../../knowledge/compose-places.js";
import { holdsNames } from "./holders.js";
import { isImage } from "./images.js";
import { below, plain } from "./layout.js";
import { takesPath } from "./paths.js";
import { type Place, type Proposal, ranks } from "./proposal.js";

/** The keys that Compose knows at a place and that are not there yet. */
export function keys(place: Place): readonly Proposal[] {
  const { cursor } = place;
  if (cursor.slot === "item") return itemKeys(place);
  if (!takesKeys(place)) return [];
  const found = new Map<string, Proposal>();
  for (const one of documentedPlaces(cursor.path)) {
    const { keys: known = {}, required = [] } = structureOf(one) ?? {};
    for (const name of Object.keys(known)) {
      if (cursor.beside.has(name) || found.has(name)) continue;
      found.set(name, keyProposal(place, one, name, required.includes(name)));
    }
  }
  return [...found.values(), ...usualNames(place)];
}

/** The likely first keys of an item, with its dash, of a list that holds nothing but mappings. */
function itemKeys(place: Place): readonly Proposal[] {
  const path = [...place.cursor.path, "[]"];
  if (documentedPlaces(path).some(({ form }) => form === "text")) return [];
  const cursor = { ...place.cursor, slot: "key", path, column: place.cursor.column + 2, beside: new Map() } as const;
  return keys({ ...place, cursor })
    .filter(({ rank }) => rank < ranks.other)
    .map((one) => ({
      ...one,
      label: `- ${one.label}`,
      filter: one.label,
      text: `- ${one.text}`,
      ...(one.snippet !== undefined && { snippet: `- ${one.snippet}` }),
    }));
}

/** Names that people choose where any may stand. */
function usualNames({ cursor }: Place): readonly Proposal[] {
  const known = Object.entries(descriptionOf(cursor.path)?.names ?? {});
  return known
    .filter(([name]) => !cursor.beside.has(name))
    .map(([name, value], order) => ({
      label: name,
      kind: "key",
      range: cursor.word,
      text: cursor.hasColon || cursor.quote !== "" ? name : `${name}: ${value}`,
      rank: ranks.likely + order,
    }));
}

/** A mapping can stand here, or does, and what is typed may become a key. */
const takesKeys = ({ cursor: { slot, isInline, isFlow, path, word }, file }: Place): boolean =>
  (slot === "key" || (slot === "node" && (!isInline || (!isFlow && path.at(-1) === "[]")))) &&
  /^[\w.-]*$/.test(file.text.slice(word.start, word.end));

function keyProposal(place: Place, at: ComposePlace, name: string, isRequired: boolean): Proposal {
  const { cursor } = place;
  const path = [...cursor.path, name];
  const known = documentationAt(at, name);
  // An item that may as well be a text mostly is one.
  const first =
    cursor.slot === "node" && documentedPlaces(cursor.path).some(({ form }) => form === "text")
      ? ranks.known
      : ranks.likely;
  const rank = isRequired ? 0 : likelihoodOf(at, name);
  const written = cursor.hasColon ? { text: name } : opened(place, path, name, known?.insert);
  return {
    label: name,
    kind: "key",
    range: cursor.word,
    path,
    rank: known?.instead ? ranks.old : rank === undefined ? ranks.other : first + rank,
    ...(known?.instead && { isRetired: true }),
    ...written,
  };
}

/** The key with what has to follow it. */
function opened(
  place: Place,
  path: readonly string[],
  name: string,
  insert: string | undefined,
): Pick<Proposal, "text" | "snippet" | "goesOn"> {
  const { cursor } = place;
  const forms = documentedPlaces(path).map(({ form }) => form);
  if (cursor.quote !== "") return { text: name };
  if (cursor.isFlow) return { text: `${name}: `, snippet: `${name}: $0`, goesOn: true };
  const body = below(place, cursor.column, insert ?? bodyOf(forms));
  const snippet = `${name}:${body}`;
  return { text: plain(snippet), snippet, ...(hasMore(path, forms, insert) && { goesOn: true }) };
}

function bodyOf(forms: readonly (Kind | Shape)[]): string {
  const shapes = forms.filter((form) => typeof form !== "string");
  const isMapping = shapes.some(({ keys, any }) => keys ?? any);
  const isValue = shapes.length < forms.length || shapes.some((one) => one["one-of"] ?? one.integer);
  // A text that may as well be a list mostly is one line; a mapping that may as well be a text is what can say more.
  if (isMapping && !forms.includes("boolean")) return "\n  $0";
  return isValue || shapes.length === 0 ? " $0" : "\n  - $0";
}

/** What follows can be proposed as well. */
function hasMore(path: readonly string[], forms: readonly (Kind | Shape)[], insert: string | undefined): boolean {
  if (insert !== undefined && !insert.endsWith("$0")) return false;
  const shapes = forms.filter((form) => typeof form !== "string");
  const listed = shapes.flatMap(({ items }) => (items === undefined ? [] : documentedPlaces([...path, "[]"])));
  return (
    forms.includes("boolean") ||
    shapes.some((one) => one.keys ?? one["one-of"]) ||
    listed.some((one) => structureOf(one)?.keys) ||
    Object.keys(valuesOf(path)).length > 0 ||
    path.join() === "services" ||
    descriptionOf(path)?.names !== undefined ||
    holdsNames(path) ||
    takesPath(path) ||
    isImage(path)
  );
}

/** The values that are known of a key; of an item, those of its list. */
export const valuesOf = (path: readonly string[]): Readonly<Record<string, string>> =>
  descriptionOf(path.at(-1) === "[]" ? path.slice(0, -1) : path)?.values ?? {};

const descriptionOf = (path: readonly string[]): KeyDocumentation | undefined =>
  path.length === 0 ? undefined : keyDocumentation(path);

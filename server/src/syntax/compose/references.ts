import { flagOf, type Located, place, slice, textOf } from "./located.js";
import { type Entry, entries, type Item, items, type Node, type Place, valueAt } from "./node.js";

/** A use of something declared elsewhere by its name; the range is the name. */
export interface Reference extends Place {
  readonly name: string;
  /** Where it is mounted, for secrets and configs in the long form. */
  readonly target?: Located<string>;
  /** What stands in the list or mapping: the thing to delete. */
  readonly within: Entry | Item;
}

/** Names in a list, `source:` of a list of mappings, or the keys of a mapping. */
export function referencesOf(node: Node | undefined): readonly Reference[] {
  if (node?.kind === "mapping") {
    return entries(node).map((entry) => ({ name: entry.name, ...place(entry.key), ...via(entry), within: entry }));
  }
  return items(node).flatMap((item): Reference[] => {
    const name = textOf(item.value) ?? textOf(valueAt(item.value, "source"));
    const target = textOf(valueAt(item.value, "target"));
    return name ? [{ name: name.value, ...(target && { target }), ...place(name), within: item }] : [];
  });
}

export interface Dependency extends Reference {
  readonly form: "list" | "mapping";
  /** `service_started`, `service_healthy` or `service_completed_successfully`; absent means started. */
  readonly condition?: Located<string>;
  readonly isRequired: boolean;
}

export function dependenciesOf(node: Node | undefined): readonly Dependency[] {
  if (node?.kind !== "mapping") {
    return referencesOf(node).map((reference) => ({ ...reference, form: "list", isRequired: true }));
  }
  return entries(node).map((entry) => {
    const condition = textOf(valueAt(entry.value, "condition"));
    return {
      name: entry.name,
      ...place(entry.key),
      ...via(entry),
      within: entry,
      form: "mapping",
      ...(condition && { condition }),
      isRequired: flagOf(valueAt(entry.value, "required"))?.value !== false,
    };
  });
}

/** `SERVICE[:ALIAS]`. */
export const linksOf = (node: Node | undefined): readonly Reference[] =>
  items(node).flatMap((item): Reference[] => {
    if (item.value?.kind !== "scalar" || item.value.text === "") return [];
    const colon = item.value.text.indexOf(":");
    const name = slice(item.value, 0, colon < 0 ? item.value.text.length : colon);
    return [{ name: name.value, ...place(name), within: item }];
  });

const via = (entry: Entry): Pick<Place, "via"> => (entry.via ? { via: entry.via } : {});

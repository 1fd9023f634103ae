import { fact } from "../../../base/fact.js";
import { type Entry, entries, items, type Node } from "../../../syntax/compose/node.js";
import { documents } from "../../../syntax/compose/yaml.js";
import type { ComposeSource } from "../../../syntax/source.js";

/** A key that YAML reads as something else than text. */
export interface OddKey {
  readonly entry: Entry;
  readonly type: "a number" | "a boolean" | "null";
}

/** At every depth, within `x-` blocks too; what an anchor holds is told once. */
export const oddKeys = fact((file: ComposeSource): readonly OddKey[] => [
  ...new Map(
    documents(file).flatMap((root) => within(root).map((one) => [one.entry.key.start, one] as const)),
  ).values(),
]);

function within(node: Node | undefined): readonly OddKey[] {
  if (!node || node.kind === "scalar" || node.via) return [];
  if (node.kind === "sequence") return items(node).flatMap(({ value }) => within(value));
  return entries(node).flatMap((entry): readonly OddKey[] => {
    if (entry.isMerged) return [];
    const type = typeOf(entry);
    return [...(type ? [{ entry, type }] : []), ...within(entry.value)];
  });
}

function typeOf({ key }: Entry): OddKey["type"] | undefined {
  if (typeof key.value === "number") return "a number";
  if (typeof key.value === "boolean") return "a boolean";
  return key.value === undefined && key.text !== "" ? "null" : undefined;
}

import { fact } from "../../base/fact.js";
import type { ComposeSource } from "../source.js";
import type { Entry, Node } from "./node.js";
import { documents } from "./yaml.js";

/** A key that its mapping holds twice. */
export interface Duplicate {
  readonly first: Entry;
  readonly later: Entry;
}

/** Every repeated key with the first of its name. Merge keys may repeat, and what comes through one is overridden, not repeated. */
export const duplicates = fact((file: ComposeSource): readonly Duplicate[] => documents(file).flatMap(within));

function within(node: Node): readonly Duplicate[] {
  if (node.via || node.kind === "scalar") return [];
  if (node.kind === "sequence") return node.own.flatMap(({ value }) => (value ? within(value) : []));
  const firsts = new Map<string, Entry>();
  return node.own.flatMap((later) => {
    const first = firsts.get(later.name);
    if (!first) firsts.set(later.name, later);
    const below = later.value ? within(later.value) : [];
    return first && later.name !== "<<" ? [{ first, later }, ...below] : below;
  });
}

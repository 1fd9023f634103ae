import type { Fault } from "./interpolate.js";
import { specialMerge } from "./merge-specials.js";
import type { KeyPath } from "./paths.js";
import { isNothing, laidOver, type Value, within } from "./value.js";

/**
 * Lays one value over another by the rules of Compose: mappings are joined by key, lists are joined end to end,
 * single values are replaced, and some keys have rules of their own (`merge-specials.ts`).
 *
 * `!reset` takes away what lies below, `!override` takes its place. An empty value changes nothing.
 */
export function merge(below: Value | undefined, above: Value, path: KeyPath, faults: Fault[]): Value | undefined {
  if (above.tag === "!reset") return undefined;
  if (above.tag === "!override" || below === undefined) return laidOver(below, settled(above));
  const special = specialMerge(path);
  if (special) return special(below, above, (one, other, at) => merge(one, other, [...path, ...at], faults));
  if (isNothing(above)) return below;
  if (below.kind === "scalar") return laidOver(below, settled(above));
  if (below.kind === "mapping" && above.kind === "mapping") {
    const entries = new Map(below.entries);
    for (const [name, value] of above.entries) {
      const merged = merge(entries.get(name), value, [...path, name], faults);
      if (merged) entries.set(name, merged);
      else entries.delete(name);
    }
    return { ...below, entries };
  }
  if (below.kind === "list" && above.kind === "list") {
    return {
      ...below,
      items: [...below.items, ...above.items.flatMap((item) => settled(item) ?? [])],
    };
  }
  return clash(path, below, above, faults);
}

/** A value without its tags, and without what `!reset` takes away in it. */
export function settled(value: Value): Value | undefined {
  if (value.tag === "!reset") return undefined;
  const kept = within(value, settled);
  if (kept.tag === undefined) return kept;
  const { tag: _, ...plain } = kept;
  return plain;
}

function clash(path: KeyPath, below: Value, above: Value, faults: Fault[]): Value {
  const place = above.key ?? above.origin;
  faults.push({
    message: `\`${path.join(".")}\` is ${named(above)} here, and ${named(below)} in what it is laid over.`,
    ...(place && { origin: place }),
  });
  return below;
}

const named = ({ kind }: Value): string =>
  kind === "mapping" ? "a mapping" : kind === "list" ? "a list" : "a single value";

import { fact } from "../../base/fact.js";
import type { Range } from "../../base/range.js";

/** How a scalar is written. */
export type Style = "plain" | "single" | "double" | "literal" | "folded";

/**
 * A place in the text.
 *
 * What came through an alias or a merge key stands where its anchor is; `via` is then the `*alias` that uses it,
 * and an edit of the node would change every user of the anchor.
 */
export interface Place extends Range {
  readonly via?: Range;
}

interface Properties extends Place {
  /** The tag with its `!`, such as `!reset` and `!override`. */
  readonly tag?: string;
  readonly anchor?: string;
}

export interface Scalar extends Properties {
  readonly kind: "scalar";
  /** As YAML's core schema reads it; undefined for null. Text of an unknown tag is read the same way. */
  readonly value: string | number | boolean | undefined;
  /** As written, without quotes and with escapes resolved: `0755` stays `0755`. */
  readonly text: string;
  readonly style: Style;
  /** The offset of the first character of `text`, where the file spells the text letter by letter. */
  readonly textStart?: number;
}

export interface Mapping extends Properties {
  readonly kind: "mapping";
  readonly isFlow: boolean;
  /** As written, `<<` included; `entries()` resolves merge keys. */
  readonly own: readonly Entry[];
}

export interface Sequence extends Properties {
  readonly kind: "sequence";
  readonly isFlow: boolean;
  readonly own: readonly Item[];
}

export type Node = Scalar | Mapping | Sequence;

/** A key with its value: from the key to the end of the value. */
export interface Entry extends Place {
  readonly name: string;
  readonly key: Scalar;
  /** Absent for a key whose value, or whose colon, is not yet written. */
  readonly value?: Node;
  /** Came through a merge key. */
  readonly isMerged?: true;
}

/** One item of a sequence: from its dash, in a block, to the end of its value. */
export interface Item extends Place {
  readonly value?: Node;
}

/** What a mapping holds: own keys in order (of duplicates the last), then what merge keys bring and none overrides. */
export function entries(node: Node | undefined): readonly Entry[] {
  if (node?.kind !== "mapping") return [];
  const { via } = node;
  return via ? merged(node.own).map((entry) => throughEntry(entry, via)) : merged(node.own);
}

export const entryOf = (node: Node | undefined, name: string): Entry | undefined =>
  entries(node).find((entry) => entry.name === name);

export const valueAt = (node: Node | undefined, name: string): Node | undefined => entryOf(node, name)?.value;

export function items(node: Node | undefined): readonly Item[] {
  if (node?.kind !== "sequence") return [];
  const { via } = node;
  return via
    ? node.own.map((item) => ({ ...item, via, ...(item.value && { value: through(item.value, via) }) }))
    : node.own;
}

/** The same node, used at `via`. */
export const through = <Kind extends Node>(node: Kind, via: Range): Kind => ({ ...node, via });

const throughEntry = (entry: Entry, via: Range): Entry =>
  entry.value ? { ...entry, via, value: through(entry.value, via) } : { ...entry, via };

/** More keys than any mapping of Compose has; what goes beyond is there to blow up its reader. */
const mostMerged = 300;

/** Keyed on the entries, which a mapping shares with all that use it through an alias. */
const merged = fact((own: readonly Entry[]): readonly Entry[] => {
  const known = new Map<string, Entry>();
  for (const entry of own) if (entry.name !== "<<") known.set(entry.name, entry);
  for (const entry of own) {
    if (entry.name !== "<<" || !entry.value) continue;
    for (const source of mergeSources(entry.value)) {
      for (const inherited of entries(source)) {
        if (known.size >= own.length + mostMerged) return [...known.values()];
        if (!known.has(inherited.name)) known.set(inherited.name, { ...inherited, isMerged: true });
      }
    }
  }
  return [...known.values()];
});

const mergeSources = (node: Node): readonly (Node | undefined)[] =>
  node.kind === "sequence" ? items(node).map(({ value }) => value) : [node];

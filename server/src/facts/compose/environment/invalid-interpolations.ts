import { fact } from "../../../base/fact.js";
import { type Range, range } from "../../../base/range.js";
import { type Interpolation, interpolations } from "../../../syntax/compose/interpolation.js";
import { entries, items, type Node, type Scalar } from "../../../syntax/compose/node.js";
import { documents } from "../../../syntax/compose/yaml.js";
import type { ComposeSource } from "../../../syntax/source.js";

/** A `$` that begins no variable; the range is what Compose stops at, the whole value where the file does not spell it. */
export interface InvalidInterpolation extends Range {
  readonly text: string;
  /** Where a second `$` makes it a plain one, and where a brace closes it; absent where that cannot be right. */
  readonly double?: number;
  readonly close?: number;
}

/** In all values below the top level; `x-` blocks are read like all others, keys are not. */
export const invalidInterpolations = fact((file: ComposeSource): readonly InvalidInterpolation[] => {
  if (!file.text.includes("$")) return [];
  const found = new Map<number, InvalidInterpolation>();
  for (const scalar of documents(file).flatMap(scalarsOf)) {
    if (!scalar.text.includes("$")) continue;
    for (const one of interpolations(scalar.text).flatMap(withNested)) {
      if (one.kind !== "invalid") continue;
      const placed = placedIn(scalar, one);
      found.set(placed.start, placed);
    }
  }
  return [...found.values()].sort((one, other) => one.start - other.start);
});

/** What stands in a default or a message is read as well. */
const withNested = (one: Interpolation): readonly Interpolation[] => [one, ...one.nested.flatMap(withNested)];

function placedIn(
  { text, textStart, start, end, via, style }: Scalar,
  { start: from, end: to }: Range,
): InvalidInterpolation {
  const written = text.slice(from, Math.max(to, from + 1)).split("\n", 1)[0] ?? "";
  const shown = written.length > longest ? `${written.slice(0, longest)}…` : written;
  if (textStart === undefined) return { text: shown, ...range(start, end) };
  const at = textStart + from;
  const place = { text: shown, ...range(at, at + written.length) };
  if (via) return place;
  const isUnclosed = /^\$\{[A-Za-z_]\w*$/.test(written) && style !== "literal" && style !== "folded";
  return { ...place, double: at, ...(isUnclosed && { close: at + written.length }) };
}

const longest = 40;

function scalarsOf(node: Node): readonly Scalar[] {
  if (node.kind === "scalar") return typeof node.value === "string" ? [node] : [];
  const values = node.kind === "mapping" ? entries(node) : items(node);
  return values.flatMap(({ value, via }) => (value && !via ? scalarsOf(value) : []));
}

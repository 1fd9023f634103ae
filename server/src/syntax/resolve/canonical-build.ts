import { isNothing, itemsOf, mapping, scalar, textOf, type Value } from "./value.js";

/** A context alone is the short form of a build. */
export const buildOf = (value: Value): Value =>
  value.kind === "scalar" && !isNothing(value) ? mapping([["context", value]], value) : value;

/** `KEY=value` items as a mapping; a key alone has nothing. */
export function pairs(value: Value): Value {
  if (value.kind === "mapping") return value;
  const items = value.kind === "scalar" && !isNothing(value) ? [value] : itemsOf(value);
  if (value.kind === "scalar" && items.length === 0) return value;
  return mapping(
    items.flatMap((item) => {
      const text = textOf(item);
      if (text === undefined) return [];
      const equals = text.indexOf("=");
      const [name, rest] = equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
      return [[name, { ...scalar(rest, item), ...(item.origin && { key: item.origin }) }] as const];
    }),
    value,
  );
}

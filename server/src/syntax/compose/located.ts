import { type Range, range } from "../../base/range.js";
import { type Entry, entries, type Item, items, type Node, type Place, type Scalar, type Style } from "./node.js";

/** A value at its place in the text; the range is that of the value alone. */
export interface Located<Value> extends Place {
  readonly value: Value;
  readonly style: Style;
  /**
   * Absent where the range is a whole scalar with its quotes. `part`: the range is some letters inside of one.
   * `none`: the value is a part of a text that the file does not spell letter by letter; the range is all of that.
   */
  readonly spelling?: "part" | "none";
}

/** A value by its name: an environment variable, a label, a build argument. */
export interface Pair extends Place {
  readonly name: string;
  readonly nameRange: Range;
  /** Absent where only the name stands: the value comes from the environment. */
  readonly value?: Located<string>;
  /** How it is written: `NAME=value` in a list, or `NAME: value` in a mapping. */
  readonly form: "list" | "mapping";
  readonly within: Entry | Item;
}

/** The text of a scalar, whatever its type: `3.8` as written. */
export function textOf(node: Node | undefined): Located<string> | undefined {
  if (node?.kind !== "scalar" || (node.value === undefined && node.style === "plain")) return undefined;
  return located(node, node.text);
}

export const flagOf = (node: Node | undefined): Located<boolean> | undefined =>
  node?.kind === "scalar" && typeof node.value === "boolean" ? located(node, node.value) : undefined;

export const numberOf = (node: Node | undefined): Located<number> | undefined => {
  if (node?.kind !== "scalar") return undefined;
  const value = typeof node.value === "number" ? node.value : /^\d+$/.test(node.text) ? Number(node.text) : undefined;
  return value === undefined ? undefined : located(node, value);
};

/** The texts of a list; of a single scalar, that one. */
export function textsOf(node: Node | undefined): readonly Located<string>[] {
  if (node?.kind === "scalar") return [textOf(node)].flatMap((text) => text ?? []);
  return items(node).flatMap(({ value }) => textOf(value) ?? []);
}

export const located = <Value>({ start, end, via, style }: Scalar, value: Value): Located<Value> => ({
  value,
  start,
  end,
  style,
  ...(via && { via }),
});

/** The place of a part of a scalar's text; of the whole scalar where the file does not spell it letter by letter. */
export function partOf(scalar: Scalar, from: number, to: number): Range {
  const { textStart } = scalar;
  return textStart === undefined ? range(scalar.start, scalar.end) : range(textStart + from, textStart + to);
}

/** A part of a scalar's text as a value of its own, without the quotes around the whole. */
export const slice = (scalar: Scalar, from: number, to: number): Located<string> => ({
  value: scalar.text.slice(from, to),
  ...partOf(scalar, from, to),
  style: scalar.style,
  spelling: scalar.textStart === undefined ? "none" : "part",
  ...(scalar.via && { via: scalar.via }),
});

/** The place of a value without the quotes around it. */
export function letters(text: string, { start, end, spelling }: Located<unknown>): Range {
  const isQuoted =
    spelling === undefined && end - start >= 2 && /["']/.test(text[start] ?? "") && text[start] === text[end - 1];
  return isQuoted ? range(start + 1, end - 1) : range(start, end);
}

/** Pairs in both ways to write them: `- NAME=value` and `NAME: value`. */
export function pairsOf(node: Node | undefined): readonly Pair[] {
  if (node?.kind === "mapping") {
    return entries(node).map((entry) => {
      const value = textOf(entry.value);
      return {
        name: entry.name,
        nameRange: range(entry.key.start, entry.key.end),
        ...(value && { value }),
        ...place(entry),
        form: "mapping",
        within: entry,
      };
    });
  }
  return items(node).flatMap((item): Pair[] => {
    const scalar = item.value;
    if (scalar?.kind !== "scalar" || scalar.text === "") return [];
    const equals = scalar.text.indexOf("=");
    const end = equals < 0 ? scalar.text.length : equals;
    const name = slice(scalar, 0, end);
    const value = equals < 0 ? undefined : slice(scalar, equals + 1, scalar.text.length);
    return [
      {
        name: name.value,
        nameRange: range(name.start, name.end),
        ...(value && { value }),
        ...place(scalar),
        form: "list",
        within: item,
      },
    ];
  });
}

export const place = ({ start, end, via }: Place): Place => ({ start, end, ...(via && { via }) });

/** Splits at a character that stands neither in `${…}` nor in `[…]`; gives the offsets of each part. */
export function splitOutside(text: string, separator: string): readonly Range[] {
  const parts: Range[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if ((character === "{" && text[at - 1] === "$") || character === "[") depth++;
    else if ((character === "}" || character === "]") && depth > 0) depth--;
    else if (character === separator && depth === 0) {
      parts.push(range(start, at));
      start = at + 1;
    }
  }
  parts.push(range(start, text.length));
  return parts;
}

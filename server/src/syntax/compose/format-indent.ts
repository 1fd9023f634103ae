import { lineAndColumn, lineRange, linesOf } from "../../base/lines.js";
import type { ComposeSource } from "../source.js";
import { columnOf } from "./layout.js";
import type { Entry, Item, Node } from "./node.js";
import { comments, documents } from "./yaml.js";

/**
 * The column at which each line would begin if every level were indented by `step`, for lines that have text.
 *
 * Dashes that stand at the column of their key stay there; lines of flow collections and of scalars move with what holds them.
 */
export function indentations(file: ComposeSource, step: number): ReadonlyMap<number, number> {
  const lines = linesOf(file);
  const lineOf = (offset: number): number => lineAndColumn(lines, offset).line;
  const column = (offset: number): number => columnOf(file, offset);
  const shifts = new Map<number, number>();
  /** Lines of nothing but blanks that are text all the same. */
  const blankText = new Set<number>();
  const shift = (first: number, last: number, by: number): void => {
    for (let line = first; line <= last; line++) shifts.set(line, by);
  };

  /** `at` is the new column of what the node stands in; a root stands nowhere. */
  const place = (node: Node | undefined, holder: { readonly start: number; readonly at: number } | undefined): void => {
    if (!node || node.via) return;
    if (node.kind === "scalar") placeBlock(node, holder?.at ?? 0);
    const first = node.kind === "scalar" || node.isFlow ? undefined : node.own[0];
    if (node.kind === "scalar" || !first) return;
    const old = column(first.start);
    const at = newColumn(node, old, holder, lineOf(first.start));
    for (const part of node.own as readonly (Entry | Item)[]) {
      if (part.via) continue;
      const firstLine = lineOf(part.start);
      shift(isFirst(part.start) ? firstLine : firstLine + 1, lineOf(part.end), at - old);
      place(part.value, { start: part.start, at });
    }
  };

  const newColumn = (
    node: Node,
    old: number,
    holder: { readonly start: number; readonly at: number } | undefined,
    line: number,
  ): number => {
    if (!holder) return 0;
    const outer = column(holder.start);
    // Behind its dash, on the same line.
    if (lineOf(holder.start) === line) return holder.at + old - outer;
    return node.kind === "sequence" && old === outer ? holder.at : holder.at + step;
  };

  /** The lines of `|` and `>` stand one step deeper than what holds them, unless the header counts their blanks. */
  const placeBlock = ({ style, start, end }: Extract<Node, { kind: "scalar" }>, at: number): void => {
    if (style !== "literal" && style !== "folded") return;
    const [first, last] = [lineOf(start) + 1, lineOf(end)];
    const header = file.text.slice(start, lineRange(lines, first - 1).end);
    if (/^[|>][-+]?\d/.test(header) || first > last) return;
    const filled = Array.from({ length: last - first + 1 }, (_, index) => first + index).find(
      (line) => textOf(line).trim() !== "",
    );
    if (filled === undefined) return;
    const old = indentOf(filled);
    for (let line = first; line <= last; line++) {
      // A line of fewer blanks is empty, one of more is text.
      const isBlank = textOf(line).trim() === "";
      if (isBlank && textOf(line).length > old) blankText.add(line);
      shifts.set(line, at + step - old);
    }
  };

  const textOf = (line: number): string => {
    const { start, end } = lineRange(lines, line);
    return file.text.slice(start, end);
  };
  const indentOf = (line: number): number =>
    textOf(line)
      .replace("\uFEFF", "")
      .search(/[^ ]|$/);
  const isFirst = (offset: number): boolean => {
    const { start } = lineRange(lines, lineOf(offset));
    return file.text.slice(start, offset).replace("\uFEFF", "").trim() === "";
  };

  for (const root of documents(file)) place(root, undefined);
  const commented = new Set(comments(file).flatMap(({ start, isOwnLine }) => (isOwnLine ? [lineOf(start)] : [])));
  const known = followComments(lines.starts.length, shifts, commented, textOf);
  const columns = new Map<number, number>();
  for (const [line, by] of known) {
    if (textOf(line).trim() !== "" || blankText.has(line)) columns.set(line, Math.max(0, indentOf(line) + by));
  }
  return columns;
}

/** A comment on a line of its own moves with what comes next. */
function followComments(
  count: number,
  shifts: ReadonlyMap<number, number>,
  commented: ReadonlySet<number>,
  textOf: (line: number) => string,
): ReadonlyMap<number, number> {
  const known = new Map(shifts);
  let next: number | undefined;
  for (let line = count - 1; line >= 0; line--) {
    if (textOf(line).trim() === "") continue;
    if (!commented.has(line)) next = known.get(line) ?? 0;
    else if (next !== undefined) known.set(line, next);
  }
  return known;
}

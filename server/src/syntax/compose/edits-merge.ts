import { type Edit, insertAfter } from "../../base/edit.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import { textAt } from "../../base/range.js";
import type { ComposeSource } from "../source.js";
import type { Duplicate } from "./duplicates.js";
import { removeEntry } from "./edits.js";
import { columnOf, layout } from "./layout.js";

/** Makes one of two lists, or of two mappings without a common key, that stand at the same column; undefined elsewhere. */
export function mergeDuplicate(file: ComposeSource, { first, later }: Duplicate): readonly Edit[] | undefined {
  const [a, b] = [first.value, later.value];
  if (!a || !b || a.kind === "scalar" || b.kind === "scalar" || a.kind !== b.kind) return undefined;
  if (a.isFlow || b.isFlow || a.via || b.via || (a.tag ?? b.tag ?? a.anchor ?? b.anchor) !== undefined)
    return undefined;
  const names = new Set(a.kind === "mapping" ? a.own.map(({ name }) => name) : []);
  if (b.kind === "mapping" && b.own.some(({ name }) => names.has(name))) return undefined;
  const [top, last, added] = [a.own[0], a.own.at(-1), b.own[0]];
  const removed = removeEntry(file, later);
  if (!top || !last || !added || !removed || columnOf(file, top.start) !== columnOf(file, added.start))
    return undefined;
  // A comment at the end of the last line would come between.
  const rest = /^[^\r\n]*/.exec(file.text.slice(last.end, last.end + 1000))?.[0] ?? "";
  if (
    rest.trim() !== "" ||
    lineAndColumn(linesOf(file), added.start).line === lineAndColumn(linesOf(file), later.start).line
  )
    return undefined;
  const text =
    layout(file).lineEnd +
    " ".repeat(columnOf(file, added.start)) +
    textAt(file.text, { start: added.start, end: b.end });
  return [insertAfter(last, text), removed];
}

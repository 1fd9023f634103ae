import { type Edit, insertAfter } from "../../base/edit.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import { textAt } from "../../base/range.js";
import { type Duplicate, duplicates } from "../../syntax/compose/duplicates.js";
import { removeEntry } from "../../syntax/compose/edits.js";
import { columnOf, layout } from "../../syntax/compose/layout.js";
import { misplaced } from "../../syntax/compose/misplaced.js";
import type { Entry } from "../../syntax/compose/node.js";
import { pasted } from "../../syntax/compose/pasted.js";
import type { ComposeSource } from "../../syntax/source.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-each-key-once", function* (file) {
  if (pasted(file).lostIndentation) return;
  const strays = new Set<Entry>(misplaced(file).flatMap(({ entries }) => entries));
  for (const duplicate of duplicates(file)) {
    const { first, later } = duplicate;
    if (strays.has(later)) continue;
    const line = `${lineAndColumn(linesOf(file), first.start).line + 1}`;
    const merged = mergedEdits(file, duplicate);
    yield {
      range: later.key,
      values: { key: later.name, line },
      related: [first.key],
      edits: {
        ...(merged && { merge: merged }),
        later: removal(file, later),
        first: removal(file, first),
      },
    };
  }
});

function removal(file: ComposeSource, entry: Entry): readonly Edit[] {
  const edit = removeEntry(file, entry);
  return edit ? [edit] : [];
}

/** Two lists, or two mappings without a common key, become one where they stand at the same column. */
function mergedEdits(file: ComposeSource, { first, later }: Duplicate): readonly Edit[] | undefined {
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

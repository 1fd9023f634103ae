import type { Edit } from "../../base/edit.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import { duplicates } from "../../syntax/compose/duplicates.js";
import { removeEntry } from "../../syntax/compose/edits.js";
import { mergeDuplicate } from "../../syntax/compose/edits-merge.js";
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
    const merged = mergeDuplicate(file, duplicate);
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

import { type Edit, insertAt, replace } from "../../base/edit.js";
import { lineAndColumn, lineRange, linesOf } from "../../base/lines.js";
import { rangeOf, textAt } from "../../base/range.js";
import type { ComposeSource } from "../source.js";
import { insertKey, replaceValue } from "./edits.js";
import { layout } from "./layout.js";
import { type Entry, entryOf, type Item, type Sequence } from "./node.js";
import type { Dependency } from "./references.js";

/**
 * Writes conditions into `depends_on`, for the dependencies that `conditionOf` knows one for.
 *
 * The short form becomes the long one as a whole, so its other dependencies say `service_started`, which they meant.
 * None where it came through an alias.
 */
export function setConditions(
  file: ComposeSource,
  { value, via, isMerged }: Entry,
  dependencies: readonly Dependency[],
  conditionOf: (name: string) => string | undefined,
): readonly Edit[] {
  if (via || isMerged || !value || value.via) return [];
  if (value.kind === "sequence") {
    const named = value.own.flatMap((item) => (item.value?.kind === "scalar" && !item.value.via ? [item] : []));
    if (named.length !== value.own.length) return [];
    const condition = (item: Item): string =>
      (item.value?.kind === "scalar" && conditionOf(item.value.text)) || "service_started";
    return value.isFlow
      ? [flowConditions(file, value, condition)]
      : named.flatMap((item) => blockCondition(file, item, keyColumn(file, value, item), condition(item)));
  }
  return dependencies.flatMap(({ name, within, condition }) => {
    const wanted = conditionOf(name);
    if (!wanted || within.via || wanted === condition?.value) return [];
    // A key that has no value yet is being typed.
    if (!condition && entryOf(within.value, "condition")) return [];
    return (condition ? replaceValue(condition, wanted) : insertKey(file, within, "condition", wanted)) ?? [];
  });
}

/** `- redis` becomes `redis:` with its condition on a line of its own; the comment behind it stays. */
function blockCondition(file: ComposeSource, item: Item, column: number, condition: string): readonly Edit[] {
  const { value } = item;
  if (!value) return [];
  const lines = linesOf(file);
  const { line, column: dash } = lineAndColumn(lines, item.start);
  const { step, lineEnd } = layout(file);
  return [
    replace({ start: item.start - dash, end: value.end }, `${" ".repeat(column)}${textAt(file.text, value)}:`),
    insertAt(lineRange(lines, line).end, `${lineEnd}${" ".repeat(column + step)}condition: ${condition}`),
  ];
}

/** Dashes may stand at the column of their key; the keys of a mapping may not. */
function keyColumn(file: ComposeSource, { own }: Sequence, { start }: Item): number {
  const lines = linesOf(file);
  const { line, column } = lineAndColumn(lines, own[0]?.start ?? start);
  for (let above = line - 1; above >= 0; above--) {
    const { start: from, end } = lineRange(lines, above);
    const written = file.text.slice(from, end);
    if (written.trim() === "" || written.trimStart().startsWith("#")) continue;
    const key = written.length - written.trimStart().length;
    return key < column ? column : key + layout(file).step;
  }
  return column;
}

function flowConditions(file: ComposeSource, list: Sequence, condition: (item: Item) => string): Edit {
  const written = list.own.map(
    (item) => `${item.value ? textAt(file.text, item.value) : ""}: { condition: ${condition(item)} }`,
  );
  return replace(rangeOf(list), `{ ${written.join(", ")} }`);
}

import { lineAndColumn, linesOf } from "../base/lines.js";
import type { Range } from "../base/range.js";
import { refusals } from "../facts/compose/project/refused.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import type { ComposeSource } from "../syntax/source.js";

/** The findings in whose lines Compose finds something that it does not load. */
export function* confirmed<Found extends { readonly range: Range }>(
  found: Iterable<Found>,
  file: ComposeSource,
  workspace: Workspace,
): Iterable<Found> {
  const lineOf = (offset: number): number => lineAndColumn(linesOf(file), offset).line;
  for (const one of found) {
    const [from, to] = [lineOf(one.range.start), lineOf(one.range.end)];
    const isRefused = refusals(workspace)(file).some(({ start }) => lineOf(start) >= from && lineOf(start) <= to);
    if (isRefused) yield one;
  }
}

import { diffLines } from "diff";
import { type Edit, replace } from "../base/edit.js";

/** The edits that make one text another: whole lines, only those that differ, so that cursors and folds elsewhere stay. */
export function changesBetween(before: string, after: string, path?: string): readonly Edit[] {
  const edits: Edit[] = [];
  let offset = 0;
  let open: { start: number; end: number; text: string } | undefined;
  for (const { value, added, removed } of diffLines(before, after)) {
    if (!added && !removed) {
      if (open) edits.push({ ...replace(open, open.text), ...(path ? { path } : {}) });
      open = undefined;
      offset += value.length;
      continue;
    }
    open ??= { start: offset, end: offset, text: "" };
    if (added) open.text += value;
    else open.end = offset += value.length;
  }
  if (open) edits.push({ ...replace(open, open.text), ...(path ? { path } : {}) });
  return edits;
}

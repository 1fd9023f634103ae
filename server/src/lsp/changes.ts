import { diffLines } from "diff";
import { type Edit, inFile, replace } from "../base/edit.js";

/** The edits that make one text another: only what differs, so that cursors and folds elsewhere stay. */
export function changesBetween(before: string, after: string, path?: string): readonly Edit[] {
  const hunks: { start: number; end: number; text: string }[] = [];
  let offset = 0;
  let isOpen = false;
  for (const { value, added, removed } of diffLines(before, after)) {
    if (!added && !removed) {
      isOpen = false;
      offset += value.length;
      continue;
    }
    const open = isOpen ? hunks.at(-1) : undefined;
    const hunk = open ?? { start: offset, end: offset, text: "" };
    if (!open) hunks.push(hunk);
    isOpen = true;
    if (added) hunk.text += value;
    else hunk.end = offset += value.length;
  }
  return hunks.map((hunk) => {
    const edit = trimmed(before, replace(hunk, hunk.text));
    return path === undefined ? edit : inFile(path, edit);
  });
}

/** Without the letters that stay the same at both ends; a surrogate pair or a CRLF is never split. */
function trimmed(before: string, { start, end, text }: Edit): Edit {
  const old = before.slice(start, end);
  const least = Math.min(old.length, text.length);
  let head = 0;
  while (head < least && old[head] === text[head]) head++;
  if (splits(old, head) || splits(text, head)) head--;
  let tail = 0;
  while (tail < least - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  if (tail > 0 && (splits(old, old.length - tail) || splits(text, text.length - tail))) tail--;
  return { start: start + head, end: end - tail, text: text.slice(head, text.length - tail) };
}

const splits = (text: string, at: number): boolean =>
  /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(text.slice(Math.max(at - 1, 0), at + 1));

import { byStart, overlaps, type Range } from "./range.js";

/**
 * A replacement of a range by a text.
 *
 * Without `path` it edits the file that was checked; with it, the workspace file of that path,
 * which is created if it does not exist (its range is then 0 to 0).
 */
export interface Edit extends Range {
  readonly text: string;
  readonly path?: string;
}

export const insertAt = (offset: number, text: string): Edit => ({ start: offset, end: offset, text });

export const insertBefore = ({ start }: Range, text: string): Edit => insertAt(start, text);

export const insertAfter = ({ end }: Range, text: string): Edit => insertAt(end, text);

export const replace = ({ start, end }: Range, text: string): Edit => ({ start, end, text });

export const remove = ({ start, end }: Range): Edit => ({ start, end, text: "" });

/** The same edit, made to another file of the workspace. */
export const inFile = (path: string, edit: Edit): Edit => ({ ...edit, path });

/**
 * Whether applying both at once has no one meaning: they overlap, insert at the same place, or one inserts within a line
 * where the other begins. Whole lines may be put above what is replaced.
 */
export const conflict = (a: Edit, b: Edit): boolean =>
  a.path === b.path && (overlaps(a, b) || (a.start === b.start && (bothInsert(a, b) || leads(a) || leads(b))));

const bothInsert = (a: Edit, b: Edit): boolean => a.end === a.start && b.end === b.start;

const leads = ({ start, end, text }: Edit): boolean => end === start && !text.endsWith("\n");

/** Applies edits of one text, given in any order. Throws a RangeError if two of them overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const edit of [...edits].sort(byStart)) {
    if (edit.start < done) throw new RangeError(`Edits overlap at offset ${edit.start}.`);
    parts.push(text.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  return parts.join("") + text.slice(done);
}

/** The edit, if it can be made. */
export const listed = (edit: Edit | undefined): readonly Edit[] => (edit ? [edit] : []);

import type { Edit } from "../../base/edit.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import type { Advice } from "../../engine/advice.js";
import { foreignIdsOf, pageOf } from "../../engine/foreign.js";
import { type Checked, type Results, summaryOf } from "../checked.js";

/** The contract of docs/json.md: lines and columns from 1 in UTF-16 units, offsets from 0. */
export function toJson(results: Results): string {
  const files = results.files.map((file) => ({
    path: file.path,
    kind: file.kind,
    advice: file.advice.map((one) => adviceIn(file, one)),
  }));
  return `${JSON.stringify({ version: 1, files, summary: summaryOf(results) })}\n`;
}

function adviceIn(file: Checked, one: Advice) {
  const { practice: id, category, level, message, start, end, fixes, related } = one;
  const page = pageOf(one);
  return {
    practice: id,
    category,
    level,
    message,
    start: position(file, start),
    end: position(file, end),
    sameAs: foreignIdsOf(one),
    ...(page === undefined ? {} : { page }),
    fixes: fixes.map(({ title, safe, edits }) => ({ title, safe, edits: edits.map((edit) => editIn(file, edit)) })),
    ...(related.length === 0
      ? {}
      : {
          related: related.map((place) => {
            const other = place.path === undefined ? file : file.other(place.path);
            return {
              path: other.path,
              message: place.message,
              start: position(other, place.start),
              end: position(other, place.end),
            };
          }),
        }),
  };
}

/** An edit as JSON has it, with the file it changes. */
export function editIn(file: Pick<Checked, "path" | "text" | "other">, { path, start, end, text }: Edit) {
  const edited = path === undefined ? file : file.other(path);
  return { path: edited.path, start: position(edited, start), end: position(edited, end), text };
}

function position(file: { readonly text: string }, offset: number) {
  const { line, column } = lineAndColumn(linesOf(file), offset);
  return { line: line + 1, column: column + 1, offset };
}

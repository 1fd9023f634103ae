import { lineRange, linesOf } from "../base/lines.js";
import { range } from "../base/range.js";
import type { ComposeSource } from "../syntax/source.js";
import { suppressionComment } from "../syntax/suppression-comment.js";
import type { Suppression } from "./suppressions.js";

/**
 * The suppressions of a Compose file.
 *
 * A comment on a line of its own holds for the entry that begins on the next line, with everything that is indented
 * deeper; a comment behind a value holds for its line. dclint's `disable` counts in the first line that says anything, and
 * its `disable-line` on a line of its own holds for the next line alone.
 */
export function composeSuppressions(file: ComposeSource): readonly Suppression[] {
  const table = linesOf(file);
  const texts = table.starts.map((_, line) => {
    const { start, end } = lineRange(table, line);
    return file.text.slice(start, end);
  });
  const first = texts.findIndex((text) => !/^\uFEFF?\s*(?:---\s*)?$/.test(text));
  return texts.flatMap((text, line): readonly Suppression[] => {
    const hash = text.startsWith("#") ? 0 : text.search(/\s#/) + 1;
    const comment = hash > 0 || text.startsWith("#") ? suppressionComment(text.slice(hash).trimEnd()) : undefined;
    if (!comment) return [];
    const { tool, reach, ids } = comment;
    if (reach === "file")
      return tool === "dclint" && line !== first ? [] : [{ tool, ids, scope: range(0, file.text.length + 1) }];
    const alone = text.slice(0, hash).trim() === "";
    if (!alone || reach === "line") {
      const at = alone ? line + 1 : line;
      const named = tool === "dclint" && /^\s*["']?ports["']?\s*:/.test(texts[at] ?? "") ? ofLists(ids) : [];
      const whole = range(table.starts[at] ?? 0, lineScope(lastOfEntry(texts, at - 1)).end);
      return [{ tool, ids, scope: lineScope(at) }, ...(named.length > 0 ? [{ tool, ids: named, scope: whole }] : [])];
    }
    return [{ tool, ids, scope: range(table.starts[line] ?? 0, lineScope(lastOfEntry(texts, line)).end) }];
  });

  function lineScope(line: number) {
    return range(table.starts[line] ?? 0, table.starts[line + 1] ?? file.text.length + 1);
  }
}

/** Those that dclint tells of a list of ports as a whole: a comment at its key is meant for what is in it. */
const ofLists = (ids: readonly string[]): readonly string[] =>
  ["no-unbound-port-interfaces", "no-duplicate-exported-ports"].filter((id) => ids.includes(id) || ids.includes("all"));

/** The last line of the entry that begins below a comment: all that follows and is indented deeper, blank lines aside. */
function lastOfEntry(texts: readonly string[], comment: number): number {
  let line = comment + 1;
  while (line < texts.length && /^\s*(?:#.*)?$/.test(texts[line] ?? "")) line++;
  const indent = indentOf(texts[line]);
  let last = line;
  for (let next = line + 1; next < texts.length; next++) {
    if ((texts[next] ?? "").trim() === "") continue;
    if (indentOf(texts[next]) <= indent) break;
    last = next;
  }
  return Math.min(last, texts.length - 1);
}

const indentOf = (text = ""): number => text.length - text.trimStart().length;

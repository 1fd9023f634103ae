import { lineAndColumn, lineRange, linesOf } from "../../base/lines.js";
import { layout } from "../../syntax/compose/layout.js";
import type { Place } from "./proposal.js";

/** What stands before a column in the lines of a place: its own blanks, be they tabs. */
export function blanksBefore({ file, offset }: Pick<Place, "file" | "offset">, column: number): string {
  const { start, end } = lineRange(linesOf(file), lineAndColumn(linesOf(file), offset).line);
  const own = /^[ \t]*/.exec(file.text.slice(start, end).replace("\uFEFF", ""))?.[0] ?? "";
  return own.slice(0, column).padEnd(column, " ");
}

/**
 * Further lines of a text that begins at a column, each level written with two spaces, in the way of the file.
 * Lines without indentation go to the left edge.
 */
export function below(place: Pick<Place, "file" | "offset">, column: number, text: string): string {
  const { step, dash, lineEnd } = layout(place.file);
  const levels = [{ column, isItem: false }];
  return text
    .split("\n")
    .map((line, number) => {
      if (number === 0 || line === "") return line;
      const blanks = /^ */.exec(line)?.[0].length ?? 0;
      const isItem = line.startsWith("- ", blanks);
      const depth = blanks / 2;
      const above = levels[depth - 1];
      const own = above ? above.column + (above.isItem ? 2 : isItem ? dash : step) : column;
      levels.length = depth;
      levels.push({ column: own, isItem });
      return blanksBefore(place, own) + line.slice(blanks);
    })
    .join(lineEnd);
}

/** A blank is missing between a colon and what is written behind it. */
export const leadOf = ({ file, cursor }: Pick<Place, "file" | "cursor">): string =>
  cursor.isInline && cursor.quote === "" && file.text[cursor.word.start - 1] === ":" ? " " : "";

/** A snippet without its places. */
export const plain = (snippet: string): string =>
  snippet.replace(
    /\$\{\d:([^{}]{0,200})\}|\$\{\d\|([^,|{}]{0,100})[^{}]{0,200}\}|\$\d/g,
    (_all, text = "", first = "") => text + first,
  );

/** Whether a text means itself without quotes, as a value of its own; in brackets a comma ends it. */
export const isPlain = (text: string, isFlow: boolean): boolean =>
  /^[\w./~+@-][\w./~+@:=,-]*$/.test(text) &&
  !(isFlow && text.includes(",")) &&
  !text.endsWith(":") &&
  !/^(?:true|false|null|yes|no|on|off|y|n|~|-|[-+]?[\d.:]+|0[xo]\w+)$/i.test(text);

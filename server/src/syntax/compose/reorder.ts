import { type Edit, replace } from "../../base/edit.js";
import { lineAndColumn, lineRange, linesOf } from "../../base/lines.js";
import { type Range, range, textAt } from "../../base/range.js";
import type { ComposeSource } from "../source.js";
import { columnOf } from "./layout.js";
import type { Entry, Item } from "./node.js";

/**
 * Puts the parts of one mapping or list into another order, each whole, with the comments above and behind it; `order` has
 * their indexes as they are to stand. What is between them (line ends, blank lines) stays where it is.
 *
 * None where that would change more than the order: an anchor that would come behind its alias, a name twice, parts that
 * share a line, text whose last line ends count, a comment of which nobody knows what it belongs to.
 */
export function reorder(
  file: ComposeSource,
  parts: readonly (Entry | Item)[],
  order: readonly number[],
  isFlow = false,
): readonly Edit[] {
  const bodies = isFlow ? inFlow(file, parts) : inBlock(file, parts);
  if (!bodies || parts.some(({ via }) => via)) return [];
  const texts = bodies.map((body) => textAt(file.text, body));
  const names = parts.flatMap((part) => ("key" in part ? [part.name] : []));
  if (new Set(names).size !== names.length || breaksAnchors(texts, order) || endsMatter(file, bodies, texts)) return [];
  return bodies.flatMap((body, index) => {
    const text = texts[order[index] ?? index] ?? "";
    return text === texts[index] ? [] : [replace(body, text)];
  });
}

/** Indexes in the order of what they stand for; what is equal stays as it is. */
export const sorted = <Thing>(
  things: readonly Thing[],
  compare: (one: Thing, other: Thing) => number,
): readonly number[] =>
  things
    .map((thing, index) => ({ thing, index }))
    .sort((one, other) => compare(one.thing, other.thing) || one.index - other.index)
    .map(({ index }) => index);

function inFlow({ text }: ComposeSource, parts: readonly (Entry | Item)[]): readonly Range[] | undefined {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || /[#\r\n]/.test(text.slice(first.start, last.end))) return undefined;
  return parts.map(({ start, end }) => range(start, end));
}

/** From the first comment above each part to the end of its last line, the line end left out. */
function inBlock(file: ComposeSource, parts: readonly (Entry | Item)[]): readonly Range[] | undefined {
  const lines = linesOf(file);
  const [first] = parts;
  if (!first) return undefined;
  const column = columnOf(file, first.start);
  const bodies: Range[] = [];
  for (const part of parts) {
    const place = lineAndColumn(lines, part.start);
    const lineStart = part.start - column;
    if (columnOf(file, part.start) !== column || textAt(file.text, range(lineStart, part.start)).trim() !== "")
      return undefined;
    const top = commentsAbove(file, place.line, column);
    // What stands above everything may be about the whole file.
    if (top !== place.line && column === 0 && part === first) return undefined;
    const start = top === place.line ? lineStart : lineRange(lines, top).start;
    bodies.push(range(start, endOf(file, part, column)));
  }
  const isApart = bodies.every(({ start }, index) => start > (bodies[index - 1]?.end ?? -1));
  const gaps = bodies.slice(1).map(({ start }, index) => file.text.slice(bodies[index]?.end ?? start, start));
  return isApart && gaps.every((gap) => gap.trim() === "") ? bodies : undefined;
}

/** The first of the comment lines that stand directly above a line, at its column or further left. */
function commentsAbove(file: ComposeSource, line: number, column: number): number {
  let top = line;
  while (top > 0) {
    const written = textAt(file.text, lineRange(linesOf(file), top - 1)).replace("\uFEFF", "");
    const blanks = written.length - written.trimStart().length;
    if (!written.trimStart().startsWith("#") || blanks > column) break;
    top--;
  }
  return top;
}

/** The comment behind the last line belongs to it, and so do comments below that stand further right. */
function endOf(file: ComposeSource, { start, end }: Range, column: number): number {
  const lines = linesOf(file);
  let last = lineAndColumn(lines, Math.max(start, end - 1)).line;
  for (let line = last + 1; line < lines.starts.length; line++) {
    const written = textAt(file.text, lineRange(lines, line));
    const blanks = written.length - written.trimStart().length;
    if (written.trim() === "") continue;
    if (!written.trimStart().startsWith("#") || blanks <= column) break;
    last = line;
  }
  return lineRange(lines, last).end;
}

/** Whether an anchor would come behind its alias, or another one of its name. */
function breaksAnchors(texts: readonly string[], order: readonly number[]): boolean {
  if (!texts.some((text) => text.includes("&"))) return false;
  const namesIn = (text: string, sign: RegExp): ReadonlySet<string> =>
    new Set([...text.matchAll(sign)].map(([, name = ""]) => name));
  const anchors = texts.map((text) => namesIn(text, /&([^\s,[\]{}]+)/g));
  const aliases = texts.map((text) => namesIn(text, /\*([^\s,[\]{}]+)/g));
  const place = (index: number): number => order.indexOf(index);
  return anchors.some((names, index) =>
    [...names].some(
      (name) =>
        anchors.some((others, other) => other !== index && others.has(name)) ||
        aliases.some((used, other) => other !== index && used.has(name) && place(other) < place(index)),
    ),
  );
}

/** Blocks of text that keep the blank lines behind them, or that end with the file. */
function endsMatter({ text }: ComposeSource, bodies: readonly Range[], texts: readonly string[]): boolean {
  const isLast = bodies.at(-1)?.end === text.length;
  return texts.some((body) => (isLast ? /[|>][-+\d]*[ \t]*(?:#.*)?\r?$/m : /[|>]\d?\+/).test(body));
}

import { applyEdits, type Edit } from "../../base/edit.js";
import { type Lines, lineAndColumn, lineRange, linesOf } from "../../base/lines.js";
import { contains, type Range, range } from "../../base/range.js";
import { type ComposeSource, composeSource } from "../source.js";
import { indentations } from "./format-indent.js";
import { columnOf } from "./layout.js";
import type { Node, Scalar } from "./node.js";
import { yamlProblems } from "./problems.js";
import { scalars } from "./scalars.js";
import { comments, documents } from "./yaml.js";

/**
 * The edits of white space that give a file one step of indentation, no blanks at line ends, and no more than one empty line
 * in a row. Nothing else is touched, and what the file says stays the same: that is tried out, and without it there are none.
 *
 * A file that is no YAML as it stands is left alone. `within` keeps to the edits inside of a range.
 */
export function formatEdits(file: ComposeSource, step: number, within?: Range): readonly Edit[] {
  if (yamlProblems(file).some(({ kind }) => kind !== "duplicate-key" && kind !== "unknown-alias")) return [];
  const inside = (edits: readonly Edit[]): readonly Edit[] =>
    within ? edits.filter((edit) => contains(within, edit)) : edits;
  const kept = keptLines(file);
  const tidy = inside([...lineEnds(file, kept), ...emptyLines(file, kept)]);
  const all = [...inside(indentEdits(file, step)), ...tidy];
  return [all, tidy].find((edits) => edits.length > 0 && saysTheSame(file, edits)) ?? [];
}

function indentEdits(file: ComposeSource, step: number): readonly Edit[] {
  const lines = linesOf(file);
  return [...indentations(file, step)].flatMap(([line, column]) => {
    const { start } = lineRange(lines, line);
    const from = line === 0 && file.text.startsWith("\uFEFF") ? start + 1 : start;
    const first = from + (/^ */.exec(file.text.slice(from, from + 1000))?.[0].length ?? 0);
    return columnOf(file, first) === column ? [] : [{ text: " ".repeat(column), ...range(from, first) }];
  });
}

/** Lines whose blanks are part of a value: those of scalars that go over several lines. */
function keptLines(file: ComposeSource): ReadonlySet<number> {
  const lines = linesOf(file);
  const lineOf = (offset: number): number => lineAndColumn(lines, offset).line;
  const kept = new Set<number>();
  for (const scalar of scalars(file)) {
    const first = lineOf(scalar.start);
    let last = lineOf(scalar.end);
    // `|+` keeps the empty lines after it.
    if (keepsEnd(file, scalar)) while (last + 1 < lines.starts.length && isEmptyLine(lines, last + 1)) last++;
    const isBlock = scalar.style === "literal" || scalar.style === "folded";
    for (let line = isBlock ? first + 1 : first; line <= last && first < last; line++) kept.add(line);
  }
  return kept;
}

const keepsEnd = ({ text }: ComposeSource, { style, start }: Scalar): boolean =>
  (style === "literal" || style === "folded") && /^[|>]\d?\+/.test(text.slice(start, start + 3));

const isEmptyLine = (lines: Lines, line: number): boolean => {
  const { start, end } = lineRange(lines, line);
  return lines.text.slice(start, end).trim() === "";
};

/** Blanks at the ends of lines; a line of nothing but blanks becomes empty. */
function lineEnds(file: ComposeSource, kept: ReadonlySet<number>): readonly Edit[] {
  const lines = linesOf(file);
  return lines.starts.flatMap((_, line) => {
    const { start, end } = lineRange(lines, line);
    let blanks = end;
    while (blanks > start && /[ \t]/.test(file.text[blanks - 1] ?? "")) blanks--;
    return blanks === end || kept.has(line) ? [] : [{ text: "", ...range(blanks, end) }];
  });
}

/** Empty lines above the first line, below the last, and all but one between others; the last line gets its end. */
function emptyLines(file: ComposeSource, kept: ReadonlySet<number>): readonly Edit[] {
  const lines = linesOf(file);
  const edits: Edit[] = [];
  const last = lines.starts.length - 1;
  for (let line = 0; line <= last; ) {
    const first = line;
    while (line <= last && !kept.has(line) && isEmptyLine(lines, line)) line++;
    const count = line - first;
    const keep = first === 0 || line > last ? 0 : 1;
    if (count > keep && first + keep <= last) {
      const from = lines.starts[first + keep] ?? 0;
      const to = lines.starts[line] ?? file.text.length;
      for (let at = first + keep; at < line; at++) {
        const whole = range(lines.starts[at] ?? from, lines.starts[at + 1] ?? to);
        const blanks = lineRange(lines, at);
        // The blanks of the line are another edit's.
        if (blanks.end < whole.end) edits.push({ start: blanks.end, end: whole.end, text: "" });
      }
    }
    if (line === first) line++;
  }
  const isOpen = file.text !== "" && !/[\r\n]$/.test(file.text) && !kept.has(last) && !isEmptyLine(lines, last);
  const lineEnd = file.text.includes("\r\n") ? "\r\n" : "\n";
  return isOpen ? [...edits, { text: lineEnd, ...range(file.text.length, file.text.length) }] : edits;
}

function saysTheSame(file: ComposeSource, edits: readonly Edit[]): boolean {
  const after = composeSource(file.path, applyEdits(file.text, edits));
  const said = (one: ComposeSource): string =>
    JSON.stringify([documents(one).map(meaning), comments(one).map(({ text }) => text.trimEnd())]);
  return yamlProblems(after).length === yamlProblems(file).length && said(after) === said(file);
}

/** What a node says, without its place; what an alias leads to is said where the anchor is. */
function meaning(node: Node | undefined): unknown {
  if (!node) return undefined;
  if (node.via) return "*";
  const { kind, tag, anchor } = node;
  if (node.kind === "scalar") return [kind, tag, anchor, node.style, node.text];
  const own =
    node.kind === "mapping"
      ? node.own.map(({ name, value }) => [name, meaning(value)])
      : node.own.map(({ value }) => meaning(value));
  return [kind, tag, anchor, node.isFlow, own];
}

import { type Edit, insertAt } from "../base/edit.js";
import { lineAndColumn, lineRange, linesOf } from "../base/lines.js";
import { type Entry, entries, type Item, items, type Node } from "../syntax/compose/node.js";
import { documents } from "../syntax/compose/yaml.js";
import { directives } from "../syntax/dockerfile/directives.js";
import { indentation, instructionAt, lineEnd } from "../syntax/dockerfile/edits.js";
import type { ComposeSource, DockerfileSource, Source } from "../syntax/source.js";
import type { Advice } from "./advice.js";
import { nameOf } from "./foreign.js";
import { skipHere, skipInFile } from "./ignore-for-docker.js";

/**
 * The edit that silences one practice where this advice stands; none for a log, or where no comment can stand.
 * Where Docker has the same check and heeds its comment there, it is Docker's comment, so that the build is silent too.
 */
export function ignoreHere(source: Source, advice: Advice): readonly Edit[] {
  if (source.kind === "buildlog") return [];
  const skip = source.kind === "dockerfile" ? skipHere(source, advice) : undefined;
  if (skip) return [skip];
  const line = source.kind === "dockerfile" ? instructionLine(source, advice.start) : entryLine(source, advice.start);
  if (line === undefined) return [];
  return [addTo(source, line, "ignore", nameOf(advice))];
}

/** The edit that silences one practice in the whole file, for Docker too where it has the same check. */
export function ignoreInFile(source: Source, advice: Advice): readonly Edit[] {
  if (source.kind === "buildlog") return [];
  const skip = source.kind === "dockerfile" ? skipInFile(source, advice) : undefined;
  if (skip) return [skip];
  const practice = nameOf(advice);
  const table = linesOf(source);
  const last = source.kind === "dockerfile" ? directives(source).at(-1) : undefined;
  const line = last ? lineAndColumn(table, last.start).line + 1 : 0;
  const existing = table.starts.findIndex(
    (_, index) => index >= line && ignores(lineText(source, index), "ignore-file"),
  );
  return [
    existing >= 0
      ? append(source, existing, practice)
      : insertLine(source, line, "", `# dockwise ignore-file=${practice}`),
  ];
}

/** Adds to the comment above a line if it is one of ours, so that a second "ignore" makes no second comment. */
function addTo(source: Source, line: number, word: string, practice: string): Edit {
  if (line > 0 && ignores(lineText(source, line - 1), word)) return append(source, line - 1, practice);
  const text = lineText(source, line).replace("\uFEFF", "");
  const indent = text.slice(0, text.length - text.trimStart().length);
  return insertLine(source, line, indent, `# dockwise ${word}=${practice}`);
}

const ignores = (text: string, word: string): boolean =>
  new RegExp(`^\\uFEFF?[ \\t]*#\\s*dockwise\\s+${word}=`).test(text);

/** Behind the last id, before the reason. */
function append(source: Source, line: number, practice: string): Edit {
  const { start } = lineRange(linesOf(source), line);
  const written = /^[^=]*=\s*[\w/.-]+(?:,\s*[\w/.-]+)*/.exec(lineText(source, line))?.[0] ?? "";
  return insertAt(start + written.length, `,${practice}`);
}

function insertLine(source: Source, line: number, indent: string, comment: string): Edit {
  const table = linesOf(source);
  const start = table.starts[line];
  if (start === undefined) return insertAt(source.text.length, `${lineEnd(source)}${comment}`);
  // A byte order mark stays the first character of the file.
  const place = start === 0 && source.text.startsWith("\uFEFF") ? 1 : start;
  return insertAt(place, `${indent}${comment}${lineEnd(source)}`);
}

function lineText(source: Source, line: number): string {
  const { start, end } = lineRange(linesOf(source), line);
  return source.text.slice(start, end);
}

function instructionLine(file: DockerfileSource, offset: number): number | undefined {
  const instruction = instructionAt(file, offset);
  if (!instruction) return undefined;
  return lineAndColumn(linesOf(file), instruction.start - indentation(file, instruction).length).line;
}

/** The line of the innermost entry or item that holds the offset and begins its own line: a comment above it is never part of a text. */
function entryLine(file: ComposeSource, offset: number): number | undefined {
  const table = linesOf(file);
  const starts = documents(file).flatMap((document) => startsAround(document, offset));
  const lines = starts.filter((start) => {
    const { line } = lineAndColumn(table, start);
    return file.text.slice(table.starts[line] ?? 0, start).trim() === "";
  });
  const innermost = lines.at(-1);
  return innermost === undefined ? undefined : lineAndColumn(table, innermost).line;
}

function startsAround(node: Node | undefined, offset: number): readonly number[] {
  if (!node) return [];
  const children: readonly (Entry | Item)[] =
    node.kind === "mapping" ? entries(node) : node.kind === "sequence" ? items(node) : [];
  const holder = children.find((child) => !child.via && child.start <= offset && offset <= child.end);
  return holder ? [holder.start, ...startsAround(holder.value, offset)] : [];
}

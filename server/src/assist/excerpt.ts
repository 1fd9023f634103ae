import { lineAndColumn, lineRange, linesOf } from "../base/lines.js";
import type { Redactor } from "./redact.js";

/** A part of a text in whole lines, without secrets. */
export interface Excerpt {
  readonly text: string;
  /** From 1. */
  readonly first: number;
  readonly last: number;
  /** Lines of the whole text. */
  readonly of: number;
}

const mostLines = 200;
const mostInLine = 1000;
/** Redaction looks at much more than is sent, so that a key block that begins above the excerpt is still seen as one. */
const linesToRedact = 5000;
const mostToRedact = 1_000_000;

/** The lines around an offset. Very long lines are cut, which `…` shows. */
export function excerptAround(source: { readonly text: string }, offset: number, redact: Redactor): Excerpt {
  const table = linesOf(source);
  const of = table.starts.length;
  const { line } = lineAndColumn(table, Math.max(0, Math.min(offset, source.text.length)));
  const first = Math.max(0, Math.min(line - mostLines / 2, of - mostLines));
  const last = Math.min(of, first + mostLines) - 1;

  let above = first;
  const begin = lineRange(table, first).start;
  while (above > Math.max(0, first - linesToRedact) && begin - lineRange(table, above - 1).start < mostToRedact)
    above--;
  const redacted = redact(
    source.text.slice(lineRange(table, above).start, Math.min(lineRange(table, last).end, begin + mostToRedact)),
  );
  const lines = redacted.split(/\r\n|\r|\n/).slice(first - above, last - above + 1);
  return { text: lines.map(cut).join("\n"), first: first + 1, last: first + lines.length, of };
}

const cut = (line: string): string => (line.length > mostInLine ? `${line.slice(0, mostInLine)}…` : line);

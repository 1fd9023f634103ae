import { fact } from "../../base/fact.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import type { ComposeSource } from "../source.js";
import type { Entry, Node } from "./node.js";
import { documents } from "./yaml.js";

/** The habits of one file, for edits that look like the rest of it. */
export interface Layout {
  /** Spaces from a key to the keys under it. */
  readonly step: number;
  /** Spaces from a key to the dashes under it: 0 or `step` in most files. */
  readonly dash: number;
  readonly quote: "single" | "double";
  readonly lineEnd: "\n" | "\r\n";
}

export const layout = fact((file: ComposeSource): Layout => {
  const steps = new Map<number, number>();
  const dashes = new Map<number, number>();
  const quotes = new Map<"single" | "double", number>();
  const count = <Key>(counts: Map<Key, number>, key: Key): Map<Key, number> =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  const column = (offset: number): number => columnOf(file, offset);

  const visit = (node: Node): void => {
    if (node.via) return;
    if (node.kind === "scalar") {
      if (node.style === "single" || node.style === "double") count(quotes, node.style);
    } else if (node.kind === "sequence") {
      for (const { value } of node.own) if (value) visit(value);
    } else {
      for (const entry of node.own) {
        measure(entry);
        if (entry.value) visit(entry.value);
      }
    }
  };
  const measure = ({ key, value }: Entry): void => {
    if (value?.kind === "scalar" || !value || value.isFlow || value.via || value.own.length === 0) return;
    const deeper = column(value.own[0]?.start ?? 0) - column(key.start);
    if (value.kind === "mapping" && deeper > 0) count(steps, deeper);
    if (value.kind === "sequence" && deeper >= 0) count(dashes, deeper);
  };
  for (const root of documents(file)) visit(root);

  const step = mostFrequent(steps) ?? 2;
  return {
    step,
    dash: mostFrequent(dashes) ?? step,
    quote: mostFrequent(quotes) ?? "double",
    lineEnd: file.text.includes("\r\n") ? "\r\n" : "\n",
  };
});

/** Spaces before an offset on its line; a byte order mark takes none. */
export function columnOf(file: ComposeSource, offset: number): number {
  const { line, column } = lineAndColumn(linesOf(file), offset);
  return line === 0 && column > 0 && file.text.startsWith("\uFEFF") ? column - 1 : column;
}

function mostFrequent<Key>(counts: ReadonlyMap<Key, number>): Key | undefined {
  let best: Key | undefined;
  for (const [key, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = key;
  return best;
}

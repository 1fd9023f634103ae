/** Lines of a document from 0, both inclusive. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** One change of a document, as the editor tells it. */
export interface Change {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly text: string;
}

/** By how many lines a change moves others; undefined if it edits them. */
export function movedBy({ first, last }: Lines, { range: { start, end }, text }: Change): number | undefined {
  const moves = text.split(/\r\n|\r|\n/).length - 1 - (end.line - start.line);
  if (start.line > last) return 0;
  if (end.line < first) return moves;
  // Whole lines above are added or taken away, up to the very beginning of the first.
  const isAbove = end.line === first && end.character === 0 && start.character === 0;
  return isAbove && (text === "" || /[\r\n]$/.test(text)) ? moves : undefined;
}

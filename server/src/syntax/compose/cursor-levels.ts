/** A mapping or a list that is open above a line. */
export interface Level {
  readonly column: number;
  readonly isList: boolean;
  /** Keys with their texts; of a list, the texts of its items. */
  readonly beside: Map<string, string>;
  /** The last key. */
  key: string;
  /** Nothing stands at the last key, or at the last dash, yet. */
  isOpen: boolean;
}

export const newLevel = (column: number, isList: boolean): Level => ({
  column,
  isList,
  beside: new Map(),
  key: "",
  isOpen: true,
});

/** Closes what a line at this column is no part of. A list may stand at the column of its key. */
export function closeBeyond(levels: Level[], column: number, isItem: boolean): void {
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    if (level.column < column || (level.column === column && (isItem || !level.isList))) return;
    levels.pop();
  }
}

/** The mapping or list whose keys or dashes stand at this column, opened if it is not yet. */
export function levelAt(levels: Level[], column: number, isList: boolean): Level {
  const innermost = levels.at(-1);
  if (innermost?.column === column && innermost.isList === isList) return innermost;
  if (innermost) innermost.isOpen = false;
  const level = newLevel(column, isList);
  levels.push(level);
  return level;
}

/** The path of what stands at the last key or item. */
export const pathOf = (levels: readonly Level[]): readonly string[] =>
  levels.map(({ isList, key }) => (isList ? "[]" : key));

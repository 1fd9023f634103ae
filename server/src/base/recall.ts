/** A longer sum of texts is forgotten from its oldest on: what is computed from a text is many times its size. */
const mostCharacters = 300_000;

/**
 * Remembers what was computed for the last `limit` distinct texts, and for fewer where they are long.
 *
 * For what depends on a text alone (the shell tree of one RUN), so that a keystroke elsewhere in the file
 * finds it again in the next snapshot. Values must not hold absolute offsets.
 */
export function recall<Value>(limit: number, compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  let characters = 0;
  const isFull = (share: number): boolean => known.size > limit * share || characters > mostCharacters * share;
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) {
      // Which are the oldest matters only to a table that may soon be full.
      if (isFull(1 / 2)) {
        known.delete(text);
        known.set(text, found);
      }
      return found;
    }
    const own = detached(text);
    const value = compute(own);
    known.set(own, value);
    characters += text.length;
    while (isFull(1) && known.size > 1) {
      const oldest = known.keys().next().value as string;
      known.delete(oldest);
      characters -= oldest.length;
    }
    return value;
  };
}

/** A part of a text keeps all of that text in memory, and so do its own parts: of each version of a file that was typed. */
const detached = (part: string): string => JSON.parse(JSON.stringify(part)) as string;

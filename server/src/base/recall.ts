/**
 * Remembers what was computed for the last `limit` distinct texts.
 *
 * For what depends on a text alone (the shell tree of one RUN), so that a keystroke elsewhere in the file
 * finds it again in the next snapshot. Values must not hold absolute offsets.
 */
export function recall<Value>(limit: number, compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) {
      // Which are the oldest matters only to a table that may soon be full.
      if (known.size > limit / 2) {
        known.delete(text);
        known.set(text, found);
      }
      return found;
    }
    const value = compute(text);
    known.set(text, value);
    if (known.size > limit) known.delete(known.keys().next().value as string);
    return value;
  };
}

/**
 * Remembers what was computed last for pairs of a value and a number, `limit` of them over all values.
 *
 * For what stands at an offset of a file: a keystroke below it finds it again in the next snapshot.
 */
export function recallAt<Key extends object, Value>(
  limit: number,
  compute: (key: Key, at: number) => Value,
): (key: Key, at: number) => Value {
  const known = new WeakMap<Key, Map<number, Value>>();
  const inOrder: (readonly [Map<number, Value>, number])[] = [];
  let next = 0;
  return (key, at) => {
    let places = known.get(key);
    if (!places) {
      places = new Map();
      known.set(key, places);
    }
    const found = places.get(at);
    if (found !== undefined) return found;
    const value = compute(key, at);
    places.set(at, value);
    const [oldPlaces, oldAt = 0] = inOrder[next] ?? [];
    oldPlaces?.delete(oldAt);
    inOrder[next] = [places, at];
    next = (next + 1) % limit;
    return value;
  };
}

/**
 * Remembers what was computed last for pairs of a value and a place: as many as weigh `limit` together, over all values.
 *
 * For what stands at an offset of a file: a keystroke below it finds it again in the next snapshot.
 */
export function recallAt<Key extends object, At extends number | string, Value>(
  limit: number,
  compute: (key: Key, at: At) => Value,
  weigh: (value: Value, key: Key) => number,
): (key: Key, at: At) => Value {
  const known = new WeakMap<Key, Map<At, Value>>();
  const inOrder = new Set<Pair<At, Value>>();
  let weight = 0;
  return (key, at) => {
    let places = known.get(key);
    if (!places) {
      places = new Map();
      known.set(key, places);
    }
    const found = places.get(at);
    if (found !== undefined) return found;
    const value = compute(key, at);
    const pair = { places, at, weight: weigh(value, key) };
    places.set(at, value);
    inOrder.add(pair);
    weight += pair.weight;
    for (const oldest of inOrder) {
      if (weight <= limit || oldest === pair) break;
      inOrder.delete(oldest);
      oldest.places.delete(oldest.at);
      weight -= oldest.weight;
    }
    return value;
  };
}

interface Pair<At, Value> {
  readonly places: Map<At, Value>;
  readonly at: At;
  readonly weight: number;
}

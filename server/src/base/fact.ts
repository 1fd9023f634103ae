/**
 * A fact is a pure function of an immutable snapshot, computed when first asked and at most once.
 *
 * A changed document is a new snapshot, so nothing is ever invalidated: old facts are garbage.
 * A fact of two snapshots is a fact whose value is a fact: `fact((workspace) => fact((file) => …))`.
 */
export function fact<Snapshot extends object, Value>(
  compute: (snapshot: Snapshot) => Value,
): (snapshot: Snapshot) => Value {
  const ask = (snapshot: Snapshot): Value => {
    const known = Known.of(snapshot) as WeakMap<object, Value>;
    const found = known.get(ask);
    if (found !== undefined || known.has(ask)) return found as Value;
    const value = compute(snapshot);
    known.set(ask, value);
    return value;
  };
  return ask;
}

/**
 * Drops what is known of a snapshot, to have the memory back: its facts are computed anew when they are asked for.
 * What was handed out stays as it is; a part of it is not the same object as that part in the new facts.
 */
export const forget = (snapshot: object): void => Known.drop(snapshot);

class Same {
  constructor(snapshot: object) {
    // biome-ignore lint/correctness/noConstructorReturn: it is what puts a private field on an object of another kind.
    return snapshot;
  }
}

/**
 * What is known of a snapshot, by fact, in a private field of the snapshot itself: no copy takes it along, and nothing sees it.
 *
 * A table that each fact kept of its snapshots would outlive them, and the garbage collector lets such a table hold what
 * its values reach until it looks through the whole heap: each keystroke would leave its snapshot and all its facts behind.
 * In this table a fact is the key, so that the facts of a workspace that is gone leave the files that are still there.
 */
class Known extends Same {
  #values = new WeakMap<object, unknown>();

  static of(snapshot: object): WeakMap<object, unknown> {
    if (!(#values in snapshot)) new Known(snapshot);
    return (snapshot as Known).#values;
  }

  static drop(snapshot: object): void {
    if (#values in snapshot) (snapshot as Known).#values = new WeakMap();
  }
}

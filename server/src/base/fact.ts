/**
 * A fact is a pure function of an immutable snapshot, computed when first asked and at most once.
 *
 * A changed document is a new snapshot, so nothing is ever invalidated: old facts are garbage.
 * A fact of two snapshots is a fact whose value is a fact: `fact((workspace) => fact((file) => …))`.
 */
export function fact<Snapshot extends object, Value>(
  compute: (snapshot: Snapshot) => Value,
): (snapshot: Snapshot) => Value {
  const known = new WeakMap<Snapshot, { readonly value: Value }>();
  return (snapshot) => {
    let entry = known.get(snapshot);
    if (!entry) {
      entry = { value: compute(snapshot) };
      known.set(snapshot, entry);
    }
    return entry.value;
  };
}

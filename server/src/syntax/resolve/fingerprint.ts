import type { Value } from "./value.js";

/** The same text for values that say the same, wherever they are written. */
export const fingerprint = (value: Value): string => JSON.stringify(plain(value));

/** Without places: what JSON would hold. Keys keep the order in which they are written unless they are sorted here. */
function plain(value: Value): unknown {
  if (value.kind === "scalar") return value.value ?? null;
  if (value.kind === "list") return value.items.map(plain);
  return Object.fromEntries(
    [...value.entries]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, entry]) => [`.${name}`, plain(entry)]),
  );
}

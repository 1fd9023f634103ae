import { type Range, rangeOf } from "../../../base/range.js";
import { type Entry, entries, entryOf, type Item, items, type Node, valueAt } from "../../../syntax/compose/node.js";
import type { Service } from "../../../syntax/compose/service.js";

/** A request for devices that Compose rejects. */
export interface DeviceFault {
  readonly place: Range;
  readonly reason: string;
  readonly item?: Item;
  /** What may go. */
  readonly surplus?: Entry;
}

/** Of `gpus` and of the reservations of `deploy`. */
export function deviceFaults({ entry }: Service): readonly DeviceFault[] {
  const reservations = valueAt(valueAt(valueAt(entry.value, "deploy"), "resources"), "reservations");
  return [
    ...items(valueAt(reservations, "devices")).flatMap((item) => faultsOf(item, true)),
    ...items(valueAt(entry.value, "gpus")).flatMap((item) => faultsOf(item, false)),
  ];
}

function faultsOf(item: Item, needsCapabilities: boolean): readonly DeviceFault[] {
  const { value } = item;
  if (value?.kind !== "mapping") return [];
  const count = entryOf(value, "count");
  const ids = entryOf(value, "device_ids");
  const first = entries(value)[0]?.key ?? item;
  const found: DeviceFault[] = [];
  if (count && ids)
    found.push({ place: count.key, reason: "`count` and `device_ids` exclude each other", surplus: count });
  if (count?.value && !isCount(count.value)) {
    found.push({ place: rangeOf(count.value), reason: "`count` is a number or `all`" });
  }
  if (needsCapabilities && items(valueAt(value, "capabilities")).length === 0 && !hasOpenValue(value)) {
    found.push({ place: rangeOf(first), reason: "it names no `capabilities`", item });
  }
  return found;
}

const isCount = (node: Node): boolean =>
  node.kind === "scalar" &&
  (typeof node.value === "number" || /^(?:all|-?\d+)$/i.test(node.text) || node.text.includes("$"));

/** The list stands there, but as something that is no list, which the schema says; or it comes through a merge key. */
const hasOpenValue = (node: Node): boolean => {
  const given = valueAt(node, "capabilities");
  return given !== undefined && given.kind !== "sequence";
};

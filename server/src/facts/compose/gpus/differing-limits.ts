import type { Range } from "../../../base/range.js";
import { type Located, textOf } from "../../../syntax/compose/located.js";
import { type Entry, entryOf, valueAt } from "../../../syntax/compose/node.js";
import type { Service } from "../../../syntax/compose/service.js";

/** A limit that a service sets in two ways, with different values. */
export interface DifferingLimit {
  readonly key: string;
  /** The path of its twin: `deploy.resources.limits.cpus`. */
  readonly twin: string;
  readonly place: Range;
  readonly entry: Entry;
  readonly value: Located<string>;
  /** The part of `deploy` that lacks the twin, and the twin's name; absent where the twin is there. */
  readonly lacking?: { readonly owner: Entry; readonly name: string };
}

const twins = [
  { key: "cpus", block: "limits", name: "cpus", read: Number },
  { key: "mem_limit", block: "limits", name: "memory", read: bytesOf },
  { key: "mem_reservation", block: "reservations", name: "memory", read: bytesOf },
  { key: "pids_limit", block: "limits", name: "pids", read: Number },
] as const;

/** As Compose compares them: a block of `deploy` without the twin limits to zero. What a variable decides is left out. */
export function differingLimits({ keys }: Service): readonly DifferingLimit[] {
  const resources = valueAt(keys.get("deploy")?.value, "resources");
  return twins.flatMap(({ key, block, name, read }): readonly DifferingLimit[] => {
    const entry = keys.get(key);
    const owner = entryOf(resources, block);
    const value = textOf(entry?.value);
    if (!entry || !value || !owner || owner.value?.kind !== "mapping" || read(value.value) === 0) return [];
    const other = valueAt(owner.value, name);
    const text = textOf(other);
    if ((other && !text) || isOpen(value) || isOpen(text)) return [];
    const [one, two] = [read(value.value), text ? read(text.value) : 0];
    if (one === two || Number.isNaN(one) || Number.isNaN(two)) return [];
    const place = placeOf(entry);
    const twin = `deploy.resources.${block}.${name}`;
    return [{ key, twin, place, entry, value, ...(!text && { lacking: { owner, name } }) }];
  });
}

const placeOf = ({ key, via }: Entry): Range => {
  const { start, end } = via ?? key;
  return { start, end };
};

const isOpen = (text: Located<string> | undefined): boolean => text?.value.includes("$") === true;

/** `1.5gb` in bytes; NaN for what is no size. */
function bytesOf(text: string): number {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i.exec(text.trim()) ?? [];
  return digits === undefined
    ? Number.NaN
    : Math.trunc(Number(digits) * 1024 ** " kmgtp".indexOf(unit.toLowerCase() || " "));
}

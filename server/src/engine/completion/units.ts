import { leadOf } from "./layout.js";
import { type Place, type Proposal, ranks } from "./proposal.js";

interface Unit {
  readonly unit: string;
  readonly detail: string;
}

const durations: readonly Unit[] = [
  { unit: "s", detail: "seconds" },
  { unit: "m", detail: "minutes" },
  { unit: "h", detail: "hours" },
  { unit: "ms", detail: "milliseconds" },
];
const sizes: readonly Unit[] = [
  { unit: "m", detail: "megabytes" },
  { unit: "g", detail: "gigabytes" },
  { unit: "k", detail: "kilobytes" },
];

/** Units with values to begin with, by the keys that take them. */
const measures: readonly {
  readonly keys: RegExp;
  readonly units: readonly Unit[];
  readonly usual: readonly string[];
}[] = [
  {
    keys: /^(?:interval|start_period|stop_grace_period|window|monitor|pull_refresh_after)$/,
    units: durations,
    usual: ["30s", "10s", "1m"],
  },
  { keys: /^(?:timeout|delay|start_interval)$/, units: durations, usual: ["5s", "10s", "30s"] },
  { keys: /^(?:mem_limit|mem_reservation|memswap_limit|memory)$/, units: sizes, usual: ["512m", "1g", "2g"] },
  { keys: /^(?:shm_size|size)$/, units: sizes, usual: ["256m", "64m", "1g"] },
  { keys: /^rate$/, units: sizes, usual: [] },
];

/** A number that is typed with each unit that its key takes; where none is typed, values to begin with. */
export function unitsOf(place: Place): readonly Proposal[] {
  const { cursor, file, offset } = place;
  const measure = measures.find(({ keys }) => keys.test(cursor.path.at(-1) ?? ""));
  if (!measure || cursor.slot !== "node") return [];
  const number = /^\d{1,12}(?:\.\d{1,6})?/.exec(file.text.slice(cursor.word.start, offset))?.[0];
  const propose = (text: string, order: number, detail?: string): Proposal => ({
    label: text,
    kind: "value",
    range: cursor.word,
    text: leadOf(place) + text,
    ...(detail && { detail }),
    rank: ranks.likely + order,
  });
  if (number === undefined) return measure.usual.map((text, order) => propose(text, order));
  return measure.units.map(({ unit, detail }, order) => propose(number + unit, order, detail));
}

import { fact } from "../../../base/fact.js";
import { type Located, textOf } from "../../../syntax/compose/located.js";
import { type Entry, items, type Node, valueAt } from "../../../syntax/compose/node.js";
import type { Service } from "../../../syntax/compose/service.js";

/** A duration or a size whose unit is missing or unknown. */
export interface UnitTrouble {
  readonly value: Located<string>;
  readonly trouble: string;
  /** Whether Compose takes it for what it says. */
  readonly isTaken?: true;
  /** The value with the unit that was most likely meant. */
  readonly meant?: string;
}

/** In all keys of a service that take one; what a variable decides is left out. */
export const unitTroubles = ({ entry }: Service): readonly UnitTrouble[] => troublesBelow(entry);

const troublesBelow = fact((entry: Entry): readonly UnitTrouble[] => {
  const below = (path: string): readonly Located<string>[] => {
    const text = textOf(at(entry.value, path));
    return text && !text.value.includes("$") ? [text] : [];
  };
  return [
    ...durations.flatMap(below).flatMap((value) => durationTrouble(value) ?? []),
    ...sizes.flatMap(({ path, least }) => below(path).flatMap((value) => sizeTrouble(value, path, least) ?? [])),
    ...listedSizes(entry.value).flatMap((value) => noSize(value) ?? []),
  ];
});

function durationTrouble(value: Located<string>): UnitTrouble | undefined {
  const text = value.value.trim();
  // A number without quotes is no text at all, which another practice says.
  if (text === "0" || (value.style === "plain" && /^[\d.]+$/.test(text))) return undefined;
  if (/^(?:\d{1,20}(?:\.\d{1,20})?(?:ns|us|µs|ms|[smhdw]))+$/.test(text)) return undefined;
  if (/^\d+$/.test(text)) return { value, trouble: "has no unit, and Compose refuses it", meant: `${text}s` };
  const [, number, letter] = /^(\d{1,10})\s*([smh])(?:ec|econd|in|inute|r|our)?s?$/i.exec(text) ?? [];
  const meant = number && letter ? `${number}${letter.toLowerCase()}` : undefined;
  return { value, trouble: "has a unit that Compose does not know", ...(meant && { meant }) };
}

function sizeTrouble(value: Located<string>, path: string, least: number): UnitTrouble | undefined {
  const { value: text, style } = value;
  // Under `deploy` a number without quotes is no text at all, which another practice says.
  if (path.startsWith("deploy.") && style === "plain" && /^[\d.]+$/.test(text)) return undefined;
  const trouble = noSize(value);
  if (trouble) return trouble;
  if (!/^\d+$/.test(text) || Number(text) === 0 || Number(text) >= least) return undefined;
  return { value, trouble: "has no unit, so it means bytes", isTaken: true, meant: `${text}m` };
}

/** As Compose reads them: a number, with one letter for the power of 1024. */
function noSize(value: Located<string>): UnitTrouble | undefined {
  const { value: written, style } = value;
  // Go's reader of YAML takes `1_000` for a number.
  const text = style === "plain" ? written.replaceAll("_", "") : written;
  if (/^(?:\d+(?:\.\d*)?|\.\d+) ?[kmgtp]?i?b?$/i.test(text) || (style === "plain" && /^(?:-1|true|false)$/.test(text)))
    return undefined;
  return { value, trouble: "is no size that Compose knows" };
}

/** Those of mounts in memory, and of limits for devices. */
function listedSizes(service: Node | undefined): readonly Located<string>[] {
  const lists: readonly (readonly [string, string])[] = [
    ["volumes", "tmpfs.size"],
    ["blkio_config.device_read_bps", "rate"],
    ["blkio_config.device_write_bps", "rate"],
  ];
  return lists.flatMap(([list, path]) =>
    items(at(service, list)).flatMap(({ value }) => {
      const node = at(value, path);
      const text = node?.kind === "scalar" && typeof node.value === "string" ? textOf(node) : undefined;
      return text && !text.value.includes("$") ? [text] : [];
    }),
  );
}

const at = (node: Node | undefined, path: string): Node | undefined =>
  path.split(".").reduce((from: Node | undefined, key) => valueAt(from, key), node);

const changes = ["delay", "monitor"].flatMap((key) => [`deploy.update_config.${key}`, `deploy.rollback_config.${key}`]);
const durations: readonly string[] = [
  "stop_grace_period",
  ...["interval", "timeout", "start_period", "start_interval"].map((key) => `healthcheck.${key}`),
  ...changes,
  "deploy.restart_policy.delay",
  "deploy.restart_policy.window",
];
/** Docker starts no container with less memory than this. */
const leastMemory = 6 * 1024 * 1024;
/** Nobody wants less to share than one page of the largest kind. */
const leastShared = 64 * 1024;

/** With the number of bytes below which a number was hardly meant to be bytes. */
const sizes: readonly { readonly path: string; readonly least: number }[] = [
  ...["mem_limit", "mem_reservation", "memswap_limit"].map((path) => ({ path, least: leastMemory })),
  ...["limits", "reservations"].map((block) => ({ path: `deploy.resources.${block}.memory`, least: leastMemory })),
  ...["shm_size", "build.shm_size"].map((path) => ({ path, least: leastShared })),
];

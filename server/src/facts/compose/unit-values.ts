import { type Located, textOf } from "../../syntax/compose/located.js";
import { type Node, valueAt } from "../../syntax/compose/node.js";
import type { Service } from "../../syntax/compose/service.js";

/** A duration or a size whose unit is missing or unknown. */
export interface UnitTrouble {
  readonly value: Located<string>;
  readonly trouble: string;
  /** The value with the unit that was most likely meant. */
  readonly meant?: string;
}

/** In all keys of a service that take one; what a variable decides is left out. */
export function unitTroubles({ entry }: Service): readonly UnitTrouble[] {
  const below = (path: string): readonly Located<string>[] => {
    const text = textOf(at(entry.value, path));
    return text && !text.value.includes("$") ? [text] : [];
  };
  return [
    ...durations.flatMap(below).flatMap((value) => durationTrouble(value) ?? []),
    ...sizes.flatMap(below).flatMap((value) => sizeTrouble(value) ?? []),
  ];
}

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

/** Docker starts no container with less. */
const least = 6 * 1024 * 1024;

function sizeTrouble(value: Located<string>): UnitTrouble | undefined {
  const { value: text } = value;
  if (!/^\d+$/.test(text) || Number(text) === 0 || Number(text) >= least) return undefined;
  return { value, trouble: "has no unit, so it means bytes", meant: `${text}m` };
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
const sizes: readonly string[] = [
  "mem_limit",
  "mem_reservation",
  "memswap_limit",
  "shm_size",
  "build.shm_size",
  "deploy.resources.limits.memory",
  "deploy.resources.reservations.memory",
];

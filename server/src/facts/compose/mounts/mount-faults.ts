import { nearest } from "../../../base/nearest.js";
import { type Range, rangeOf } from "../../../base/range.js";
import { type Located, slice, splitOutside, textOf } from "../../../syntax/compose/located.js";
import { type Item, items, type Scalar, valueAt } from "../../../syntax/compose/node.js";
import type { Service } from "../../../syntax/compose/service.js";

/** A mount or a device that Docker or Compose cannot take. */
export interface MountFault {
  readonly kind: "mount" | "device";
  readonly place: Range;
  readonly text: string;
  readonly reason: string;
  /** Whether Compose takes it, and leaves it to Docker. */
  readonly isTaken?: true;
  /** What is wrong, and what was most likely meant. */
  readonly mend?: { readonly part: Located<string>; readonly meant: string };
}

/** Of all that a service lists; parts that a variable decides are left out. */
export const mountFaults = ({ keys }: Service): readonly MountFault[] => [
  ...items(keys.get("volumes")?.value).flatMap(mountFaultsOf),
  ...items(keys.get("devices")?.value).flatMap(deviceFaultsOf),
];

function mountFaultsOf(item: Item): readonly MountFault[] {
  if (item.value?.kind === "mapping") return longFaults(item);
  const scalar = item.value;
  if (scalar?.kind !== "scalar" || typeof scalar.value !== "string") return [];
  const whole = (reason: string): readonly MountFault[] => [
    { kind: "mount", place: shown(scalar), text: scalar.text, reason },
  ];
  if (scalar.text === "") return whole("it is empty");
  const parts = partsOf(scalar);
  if (parts.some(({ value }) => value === "")) return whole("nothing stands between two colons");
  if (parts.length > 3) return whole("it has too many colons");
  const [first, second, third] = parts;
  const target = second ?? first;
  return [...(target ? relative(target) : []), ...(third ? strangeOptions(scalar, third) : [])];
}

function longFaults({ value }: Item): readonly MountFault[] {
  if (value?.kind !== "mapping") return [];
  const type = textOf(valueAt(value, "type"))?.value;
  const target = textOf(valueAt(value, "target"));
  const [key] = value.own;
  const place = shown(value.via || !key ? value : key.key);
  const missing = (name: string): MountFault => ({
    kind: "mount",
    place,
    text: `type: ${type ?? ""}`,
    reason: `it has no \`${name}\``,
  });
  if (type === undefined || type.includes("$")) return [];
  return [
    ...(type === "bind" && !textOf(valueAt(value, "source")) ? [missing("source")] : []),
    ...(valueAt(value, "target") ? [] : [missing("target")]),
    ...(target ? relative(target) : []),
  ];
}

function relative(target: Located<string>): readonly MountFault[] {
  const { value } = target;
  if (/^(?:[/\\]|[A-Za-z]:|.*\$)/.test(value) || value === "") return [];
  const meant = /^\w/.test(value) ? `/${value}` : undefined;
  return [
    {
      kind: "mount",
      place: shown(target),
      text: value,
      reason: "a place in the container begins with `/`",
      isTaken: true,
      ...(meant && { mend: { part: target, meant } }),
    },
  ];
}

/** Those of Docker, and those that Podman has besides. */
const options =
  "ro rw z Z nocopy copy private rprivate shared rshared slave rslave unbindable runbindable cached delegated consistent default U O exec noexec suid nosuid dev nodev bind rbind idmap upper".split(
    " ",
  );

function strangeOptions(scalar: Scalar, { from }: Part): readonly MountFault[] {
  return splitOutside(scalar.text.slice(from), ",").flatMap((one): readonly MountFault[] => {
    const option = slice(scalar, from + one.start, from + one.end);
    const { value } = option;
    if (value.includes("$") || options.includes(value.split("=", 1)[0] ?? "")) return [];
    const meant = nearest(value, ["ro", "rw", "nocopy", "cached", "delegated", "shared", "slave", "private"], 1);
    return [
      {
        kind: "mount",
        place: shown(option),
        text: value,
        reason: "Docker knows no such option",
        isTaken: true,
        ...(meant && { mend: { part: option, meant } }),
      },
    ];
  });
}

function deviceFaultsOf({ value: scalar }: Item): readonly MountFault[] {
  if (scalar?.kind !== "scalar" || typeof scalar.value !== "string") return [];
  const parts = partsOf(scalar);
  const fault = (reason: string): MountFault => ({ kind: "device", place: shown(scalar), text: scalar.text, reason });
  if (scalar.text === "") return [{ isTaken: true, ...fault("it is empty") }];
  if (parts.length > 3) return [fault("it has too many colons")];
  const isOpen = parts.length > 1 && parts.some(({ value }) => value === "");
  return isOpen ? [{ isTaken: true, ...fault("nothing stands between two colons") }] : [];
}

interface Part extends Located<string> {
  /** From the start of the scalar's text. */
  readonly from: number;
}

/** At colons, but not behind the letter of a drive, which a slash of some kind follows. */
function partsOf(scalar: Scalar): readonly Part[] {
  const ranges: { start: number; end: number }[] = [];
  for (const part of splitOutside(scalar.text, ":")) {
    const last = ranges.at(-1);
    const isLetter = last && /^[A-Za-z]$/.test(scalar.text.slice(last.start, last.end));
    const isDrive = isLetter && /[\\/]/.test(scalar.text[part.start] ?? "");
    if (last && isDrive) ranges.splice(-1, 1, { start: last.start, end: part.end });
    else ranges.push(part);
  }
  return ranges.map(({ start, end }) => ({ from: start, ...slice(scalar, start, end) }));
}

const shown = (place: { readonly start: number; readonly end: number; readonly via?: Range }): Range =>
  rangeOf(place.via ?? place);

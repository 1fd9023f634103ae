import { flagOf, type Located, place, slice, splitOutside, textOf } from "./located.js";
import { type Item, items, type Node, type Place, type Scalar, valueAt } from "./node.js";

/** `unknown`: a variable without a default decides whether it is a path or a name. */
export type MountType = "bind" | "volume" | "anonymous" | "tmpfs" | "npipe" | "cluster" | "image" | "unknown";

/** One item of a service's `volumes`: the range is the value, without the dash. */
export interface Mount extends Place {
  readonly form: "short" | "long";
  readonly type: MountType;
  /** The host path of a bind, the name of a volume. */
  readonly source?: Located<string>;
  /** Where it is in the container. */
  readonly target?: Located<string>;
  readonly isReadOnly: boolean;
  /** What follows the target in the short form: `ro`, `z`, `cached`. */
  readonly options: readonly Located<string>[];
  readonly item: Item;
}

export const mountsOf = (node: Node | undefined): readonly Mount[] =>
  items(node).flatMap((item): Mount[] => {
    if (item.value?.kind === "scalar") return item.value.text === "" ? [] : [shortMount(item.value, item)];
    return item.value?.kind === "mapping" ? [longMount(item.value, item)] : [];
  });

/** `[SOURCE:]TARGET[:OPTION,…]`; the colon behind a drive letter separates nothing. */
function shortMount(scalar: Scalar, item: Item): Mount {
  const parts = joinDrives(scalar.text, splitOutside(scalar.text, ":"));
  const [first, second, third] = parts;
  const source = first && second ? slice(scalar, first.start, first.end) : undefined;
  const destination = second ?? first;
  const options = third
    ? splitOutside(scalar.text.slice(third.start, third.end), ",").map(({ start, end }) =>
        slice(scalar, third.start + start, third.start + end),
      )
    : [];
  return {
    form: "short",
    type: source ? typeOfSource(source.value) : "anonymous",
    ...(source && { source }),
    ...(destination && { target: slice(scalar, destination.start, destination.end) }),
    isReadOnly: options.some(({ value }) => value === "ro"),
    options,
    item,
    ...place(scalar),
  };
}

function longMount(node: Node, item: Item): Mount {
  const source = textOf(valueAt(node, "source")) ?? textOf(valueAt(node, "src"));
  const target = textOf(valueAt(node, "target")) ?? textOf(valueAt(node, "destination"));
  const written = textOf(valueAt(node, "type"))?.value;
  return {
    form: "long",
    type: isType(written) ? (written === "volume" && !source ? "anonymous" : written) : "unknown",
    ...(source && { source }),
    ...(target && { target }),
    isReadOnly: flagOf(valueAt(node, "read_only"))?.value === true,
    options: [],
    item,
    ...place(node),
  };
}

/** A path makes a bind, a name a volume. A default decides for its variable. */
export function typeOfSource(source: string): MountType {
  const start = source.replace(/^\$\{\w+:?-([^${}]*)\}/, "$1");
  if (/^(?:[./~\\]|[A-Za-z]:[\\/])/.test(start)) return "bind";
  if (!start.includes("$")) return "volume";
  return /[\\/]/.test(start.replace(/\$\{[^{}]*\}/g, "")) ? "bind" : "unknown";
}

const types = ["bind", "volume", "tmpfs", "npipe", "cluster", "image"] as const satisfies readonly MountType[];
const isType = (written: string | undefined): written is (typeof types)[number] =>
  types.some((type) => type === written);

interface Part {
  readonly start: number;
  readonly end: number;
}

function joinDrives(text: string, parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const isDrive = last && last.end - last.start === 1 && /[A-Za-z]/.test(text[last.start] ?? "");
    if (last && isDrive && /[\\/]/.test(text[part.start] ?? ""))
      joined.splice(-1, 1, { start: last.start, end: part.end });
    else joined.push(part);
  }
  return joined;
}

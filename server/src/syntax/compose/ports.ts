import { type Located, place, slice, splitOutside, textOf } from "./located.js";
import { type Item, items, type Node, type Place, type Scalar, valueAt } from "./node.js";

/** One item of `ports`: the range is the value, without the dash. */
export interface Port extends Place {
  readonly form: "short" | "long";
  /** The address of the host it is open on; absent means every one. IPv6 without its brackets. */
  readonly hostIp?: Located<string>;
  /** A port or a range `8000-8010`, variables as written; absent means one that Docker picks. */
  readonly published?: Located<string>;
  readonly target?: Located<string>;
  /** `tcp` or `udp`; absent means tcp. */
  readonly protocol?: Located<string>;
  readonly mode?: Located<string>;
  readonly item: Item;
}

export const portsOf = (node: Node | undefined): readonly Port[] =>
  items(node).flatMap((item): Port[] => {
    if (item.value?.kind === "scalar") return [shortPort(item.value, item)];
    return item.value?.kind === "mapping" ? [longPort(item.value, item)] : [];
  });

/** `[[HOST:]PUBLISHED:]TARGET[/PROTOCOL]`; an IPv6 host may go without brackets. What stands behind another slash is not looked at. */
function shortPort(scalar: Scalar, item: Item): Port {
  const { text } = scalar;
  const slash = splitOutside(text, "/");
  const address = slash.length > 1 ? (slash[0]?.end ?? text.length) : text.length;
  const [, named] = slash;
  const protocol = named && named.end > named.start ? slice(scalar, named.start, named.end) : undefined;
  const parts = splitOutside(text.slice(0, address), ":");
  const [target, published] = [parts.at(-1), parts.at(-2)];
  const hostEnd = parts.length > 2 ? (parts.at(-3)?.end ?? 0) : 0;
  const isBracketed = text.startsWith("[") && text[hostEnd - 1] === "]";
  return {
    form: "short",
    ...(hostEnd > 0 && { hostIp: isBracketed ? slice(scalar, 1, hostEnd - 1) : slice(scalar, 0, hostEnd) }),
    ...(published && published.end > published.start && { published: slice(scalar, published.start, published.end) }),
    ...(target && { target: slice(scalar, target.start, target.end) }),
    ...(protocol && { protocol }),
    item,
    ...place(scalar),
  };
}

function longPort(node: Node, item: Item): Port {
  const hostIp = textOf(valueAt(node, "host_ip"));
  const published = textOf(valueAt(node, "published"));
  const target = textOf(valueAt(node, "target"));
  const protocol = textOf(valueAt(node, "protocol"));
  const mode = textOf(valueAt(node, "mode"));
  return {
    form: "long",
    ...(hostIp && { hostIp }),
    ...(published && { published }),
    ...(target && { target }),
    ...(protocol && { protocol }),
    ...(mode && { mode }),
    item,
    ...place(node),
  };
}

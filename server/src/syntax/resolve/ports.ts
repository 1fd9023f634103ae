/** One port that a short form opens. */
export interface ShortPort {
  readonly hostIp?: string;
  /** A port, or a range to choose one from. */
  readonly published?: string;
  readonly target: number;
  readonly protocol: string;
}

/** What a short form opens, one port for each of a range; a sentence's end for what is no port. */
export function portsOf(text: string): readonly ShortPort[] | string {
  const [address = "", named = ""] = text.split("/");
  const protocol = named.toLowerCase() || "tcp";
  if (!/^(?:tcp|udp|sctp)$/.test(protocol)) return `knows no protocol \`${protocol}\``;
  const parts = address.split(":");
  const [inside = "", outside = ""] = [parts.at(-1), parts.at(-2)];
  const host = parts.slice(0, -2).join(":");
  const hostIp = /^\[(.*)\]$/.exec(host)?.[1] ?? host;
  if (hostIp === host && hostIp.includes(":")) return `has an IPv6 address without brackets: \`[${hostIp}]\``;
  if (hostIp !== "" && !isAddress(hostIp)) return `knows no address \`${hostIp}\``;
  const targets = rangeOf(inside);
  if (!targets) return inside === "" ? "has no port of the container" : `holds \`${inside}\`, which is no port`;
  if (targets[0] === 0) return "has no port of the container: none listens on port 0";
  if (outside === "") return between(targets).map((target) => ({ target, protocol, ...(hostIp && { hostIp }) }));
  const published = rangeOf(outside);
  if (!published) return `holds \`${outside}\`, which is no port`;
  const [from, to] = targets;
  const [first, last] = published;
  const isOne = from === to;
  if (!isOne && last - first !== to - from) return "has not as many ports of the host as of the container";
  return between(targets)
    .map((target, index) => ({
      published: isOne ? (first === last ? `${first}` : `${first}-${last}`) : `${first + index}`,
      target,
      protocol,
      ...(hostIp && { hostIp }),
    }))
    .sort((one, other) => (`${one.target}` < `${other.target}` ? -1 : 1));
}

type Range = readonly [from: number, to: number];

function rangeOf(text: string): Range | undefined {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (first === undefined) return undefined;
  const [from, to] = [Number(first), Number(last)];
  return from <= to && to <= 65535 ? [from, to] : undefined;
}

const between = ([from, to]: Range): readonly number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** IPv4 in four numbers; IPv6 by its letters, without brackets. */
export const isAddress = (text: string): boolean =>
  text.includes(":")
    ? /^[\da-fA-F:.]+$/.test(text)
    : /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split(".").every((part) => Number(part) <= 255);

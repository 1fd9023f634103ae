import { nearest } from "../../base/nearest.js";
import type { Range } from "../../base/range.js";
import { resolved } from "./interpolation.js";
import type { Located } from "./located.js";
import type { Port } from "./ports.js";

/** Why something is no port mapping, as a part of a sentence; the range is the part that is wrong. */
export interface PortFault extends Range {
  readonly reason: string;
  /** The part to replace, and by what, where one thing is meant. */
  readonly part?: Located<string>;
  readonly meant?: string;
  /** Whether Compose takes it, and leaves it to Docker: of a long form it looks at the address, and whether the target is a number. */
  readonly isTaken?: true;
}

const protocols = ["tcp", "udp", "sctp"];

/** The first fault of a port; undefined for a sound one, and while a variable has no value that we know. */
export function portFault(port: Port, environment: ReadonlyMap<string, string>): PortFault | undefined {
  const fault = firstFault(port, environment);
  const { form, start, hostIp, target } = port;
  const isOdd = fault?.start === target?.start && !/^\d+$/.test(target?.value ?? "");
  const isJudged = form === "short" || fault?.start === start || fault?.start === hostIp?.start || isOdd;
  return fault && !isJudged ? { isTaken: true, ...fault } : fault;
}

function firstFault(port: Port, environment: ReadonlyMap<string, string>): PortFault | undefined {
  const { target, published, hostIp, protocol, form } = port;
  if (!target || target.value === "") {
    return form === "long" || published === undefined
      ? at(port, form === "long" ? "it has no `target`" : "it is empty")
      : at(port, "no port of the container stands behind the last colon");
  }
  for (const part of [target, published]) {
    const text = part && resolved(part.value, environment);
    // A variable may hold more than one part, such as `127.0.0.1:8000`.
    if (part?.value.includes("$") && text !== undefined && /[:/]/.test(text)) return undefined;
    const reason = text === undefined ? undefined : reasonOf(text, part === published);
    if (part && reason) return at(part, reason);
  }
  const address = hostIp && resolved(hostIp.value, environment);
  if (hostIp && form === "short" && isBare(port, hostIp) && address?.includes(":")) {
    return { ...at(hostIp, `\`${address}\` needs brackets`), part: hostIp, meant: `[${address}]` };
  }
  if (hostIp && address !== undefined && !isAddress(address)) {
    const local = address === "localhost" ? { part: hostIp, meant: "127.0.0.1" } : {};
    return { ...at(hostIp, `\`${address}\` is no IP address`), ...local };
  }
  const written = protocol && resolved(protocol.value, environment);
  if (protocol && written !== undefined && !protocols.includes(written.toLowerCase())) {
    const meant = nearest(written, protocols);
    const hint = meant === undefined ? "" : `; there is \`${meant}\``;
    return { ...at(protocol, `no protocol is called \`${written}\`${hint}`), ...(meant && { part: protocol, meant }) };
  }
  return differentRanges(port, environment);
}

const at = ({ start, end }: Range, reason: string): PortFault => ({ start, end, reason });

function reasonOf(text: string, isPublished: boolean): string | undefined {
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(text.trim()) ?? [];
  if (first === undefined) return `\`${text}\` is no port`;
  const [from, to] = [Number(first), Number(last ?? first)];
  if (to > 65535 || from > 65535) return "ports end at 65535";
  if (from > to) return `\`${text}\` runs backwards`;
  return from === 0 && !isPublished ? "no container listens on port 0" : undefined;
}

/** Several ports of the container need as many of the host; one of them may get any out of a range. */
function differentRanges({ target, published }: Port, environment: ReadonlyMap<string, string>): PortFault | undefined {
  const inside = countOf(target && resolved(target.value, environment));
  const outside = countOf(published && resolved(published.value, environment));
  if (!published || inside === undefined || outside === undefined || inside === 1 || inside === outside)
    return undefined;
  return at(published, `${outside} ports of the host cannot lead to ${inside} of the container`);
}

function countOf(text: string | undefined): number | undefined {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text?.trim() ?? "") ?? [];
  return first === undefined ? undefined : Number(last) - Number(first) + 1;
}

/** Whether the address is the first thing in the short form: brackets would stand before it. */
const isBare = ({ item }: Port, { start }: Range): boolean => {
  const node = item.value;
  return node?.kind === "scalar" && node.textStart !== undefined && node.textStart === start;
};

/** With or without brackets; Compose takes no zone. */
const isAddress = (text: string): boolean => text === "" || isIpv4(text) || isIpv6(text.replace(/^\[|\]$/g, ""));

function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** Eight groups, or fewer around one `::`; an IPv4 address at the end stands for two. */
function isIpv6(text: string): boolean {
  const halves = text.split("::");
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const count = groups.length + (isIpv4(last) ? 1 : 0);
  const isWellFormed = groups.every((group) => /^[\da-f]{1,4}$/i.test(group) || (group === last && isIpv4(group)));
  return isWellFormed && (halves.length === 2 ? count < 8 : halves.length === 1 && count === 8);
}

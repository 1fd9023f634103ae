/** An address of the Internet Protocol as a number. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** All addresses that begin with the same `length` bits. */
export interface Subnet {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  readonly length: number;
}

/** Undefined for what is none, and for an address with a zone. */
export function addressOf(text: string): Address | undefined {
  const value = text.includes(":") ? numberOf6(text) : numberOf4(text);
  return value === undefined ? undefined : { family: text.includes(":") ? 6 : 4, value };
}

/** `172.20.0.0/16`; bits behind the prefix do not count. */
export function subnetOf(text: string): Subnet | undefined {
  const [, start = "", bits = ""] = /^([\d.a-fA-F:]+)\/(\d{1,3})$/.exec(text.trim()) ?? [];
  const address = addressOf(start);
  const size = address?.family === 6 ? 128 : 32;
  const length = Number(bits);
  if (!address || length > size) return undefined;
  const span = 1n << BigInt(size - length);
  const first = (address.value / span) * span;
  return { family: address.family, first, last: first + span - 1n, length };
}

export const isWithin = ({ family, value }: Address, subnet: Subnet): boolean =>
  family === subnet.family && subnet.first <= value && value <= subnet.last;

export const subnetsOverlap = (a: Subnet, b: Subnet): boolean =>
  a.family === b.family && a.first <= b.last && b.first <= a.last;

function numberOf4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

/** Groups on both sides of `::`; the last two may be written as an address of version 4. */
function numberOf6(text: string): bigint | undefined {
  const colon = text.lastIndexOf(":") + 1;
  const tail = text.slice(colon);
  const low = tail.includes(".") ? numberOf4(tail) : undefined;
  if (tail.includes(".") && low === undefined) return undefined;
  const written =
    low === undefined ? text : `${text.slice(0, colon)}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`;
  const halves = written.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const [before = [], after] = halves;
  const missing = 8 - before.length - (after?.length ?? 0);
  if (halves.length > 2 || (after ? missing < 1 : missing !== 0)) return undefined;
  const groups = [...before, ...(after ? Array.from({ length: missing }, () => "0") : []), ...(after ?? [])];
  if (!groups.every((group) => /^[\da-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n);
}

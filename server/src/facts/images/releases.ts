import { fact } from "../../base/fact.js";
import { type Range, range } from "../../base/range.js";
import { recall } from "../../base/recall.js";
import { tables } from "../../knowledge/generated/tables.js";
import { type ImageReference, originalRepository } from "./image-reference.js";
import { imageFacts } from "./images.js";
import { isOfficial } from "./official-images.js";

/** A release in an image's tag that gets no security fixes any more. */
export interface EndedRelease {
  /** `Debian`, `Node.js` */
  readonly product: string;
  /** With its name, if it has one: `10 (buster)`. */
  readonly version: string;
  /** ISO date of the last day of support. */
  readonly ended: string;
  /** Where the tag names it, within the image's name. */
  readonly part: Range;
  /** The supported release that follows it, and the newest one, with the end of their support where it is known. */
  readonly next?: Release;
  readonly newest?: Release;
  /** The whole tag with these releases, in the same variant; absent where nobody can know that there is such a tag. */
  readonly nextTag?: string;
  readonly newestTag?: string;
}

export interface Release {
  readonly version: string;
  /** ISO date; absent if it was not announced by the day of `checked`. */
  readonly until?: string;
  /** ISO date that the table shows the state of. */
  readonly checked: string;
}

/** The first release in a tag whose support ended before a day; undefined for images and releases that the table does not have. */
export const endedRelease = (image: ImageReference, today: string): EndedRelease | undefined =>
  image.unknown || image.tag === undefined ? undefined : endedByDay(image)(today).release;

const endedByDay = fact((image: ImageReference) => recall(2, (today) => ({ release: releaseEnded(image, today) })));

function releaseEnded(image: ImageReference, today: string): EndedRelease | undefined {
  const { tag, tagRange } = image;
  if (tag === undefined || !tagRange) return undefined;
  const own = products().find(({ repositories }) => repositories.includes(originalRepository(image)));
  const version = own && leadingVersion(own, tag);
  if (own && version && endOf(own, version.key, today)) {
    return ended(own, version.key, range(tagRange.start, tagRange.start + version.text.length), today, (key) => {
      const rest = restOf(own, tag.slice(version.text.length), today);
      return rest === undefined ? undefined : (own.names?.[version.text] ? nameOf(own, key) : key) + rest;
    });
  }
  return systemOf(image, own && version ? { product: own, ...version } : undefined, today);
}

interface Product {
  readonly product: string;
  readonly checked: string;
  readonly repositories: readonly string[];
  /** Names of releases that tags use: `bookworm: "12"`. */
  readonly names?: Readonly<Record<string, string>>;
  readonly until: Readonly<Record<string, string>>;
  readonly open?: readonly string[];
  readonly brief?: readonly string[];
  readonly keepsData?: boolean;
  readonly eachSystem?: boolean;
  readonly renamed?: Readonly<Record<string, string>>;
}

interface Version {
  /** The release as the table has it. */
  readonly key: string;
  /** As the tag begins. */
  readonly text: string;
}

let known: readonly Product[] | undefined;

function products(): readonly Product[] {
  known ??= Object.values((tables["releases"] ?? {}) as Readonly<Record<string, Product>>);
  return known;
}

function leadingVersion({ until, open = [], names = {} }: Product, tag: string): Version | undefined {
  const [text = "", digits] = /^(?:(\d+(?:[._]\d+)*)|[a-z]+)(?=-|$)/.exec(tag) ?? [];
  const named = digits ? undefined : names[text];
  if (named !== undefined) return { key: named, text };
  const keys = [...Object.keys(until), ...open].filter((key) => text === key || text.startsWith(`${key}.`));
  const [key] = keys.sort((a, b) => b.length - a.length);
  return key === undefined ? undefined : { key, text };
}

const endOf = ({ until }: Product, key: string, today: string): string | undefined => {
  const end = until[key];
  return end !== undefined && end < today ? end : undefined;
};

function ended(
  product: Product,
  key: string,
  part: Range,
  today: string,
  tagWith: (key: string) => string | undefined,
): EndedRelease {
  const supported = supportedAfter(product, key, today);
  const name = Object.entries(product.names ?? {}).find(([, version]) => version === key)?.[0];
  const release = (version: string | undefined): Release | undefined => {
    const until = version === undefined ? undefined : product.until[version];
    return version === undefined ? undefined : { version, checked: product.checked, ...(until ? { until } : {}) };
  };
  const [next, newest] = [release(supported[0]), release(supported.at(-1))];
  const [nextTag, newestTag] = [next, newest].map((one) => one && tagWith(one.version));
  return {
    product: product.product,
    version: name ? `${key} (${name})` : key,
    ended: product.until[key] ?? "",
    part,
    ...(next ? { next } : {}),
    ...(newest ? { newest } : {}),
    ...(nextTag && !product.keepsData ? { nextTag } : {}),
    ...(newestTag && newestTag !== nextTag && !product.keepsData ? { newestTag } : {}),
  };
}

/** Oldest first; bare majors that only mean another release are none. */
function supportedAfter({ until, open = [], brief = [] }: Product, key: string, today: string): readonly string[] {
  return [...Object.keys(until).filter((one) => (until[one] ?? "") >= today), ...open]
    .filter((one) => !brief.includes(one) && compare(one, key) > 0)
    .sort(compare);
}

function compare(one: string, other: string): number {
  const [a = 0, b = 0] = one.split(".").map(Number);
  const [c = 0, d = 0] = other.split(".").map(Number);
  return a - c || b - d;
}

/** What stands behind the version of a language's or server's tag, on systems that are supported; undefined where it is not understood. */
function restOf({ renamed, eachSystem, repositories }: Product, rest: string, today: string): string | undefined {
  if (renamed) return renamed[rest.replace(/^(-alpine)3\.\d+$/, "$1")];
  if (/^(?:debian|ubuntu)$/.test(repositories[0] ?? "")) return rest === "-slim" ? rest : rest === "" ? "" : undefined;
  let ok = true;
  const moved = rest.replace(/-(alpine(?:-?3\.\d+)?|[a-z]+)(?=-|$)/g, (whole, segment: string) => {
    const system = systemIn(segment);
    if (!system) {
      ok &&= plainSegments.has(segment);
      return whole;
    }
    const [next] = supportedAfter(system.product, "0", today);
    const isEnded = endOf(system.product, system.key, today) !== undefined;
    if (system.product.product === "Alpine") return eachSystem && next ? `-alpine${next}` : "-alpine";
    return isEnded && next ? `-${nameOf(system.product, next)}` : whole;
  });
  return ok && !/\d/.test(moved.replace(/alpine3\.\d+/, "")) ? moved : undefined;
}

/** Segments of tags that newer releases have as well. */
const plainSegments = new Set("slim fpm apache cli zts alpine jdk jre perl otel minimal".split(" "));

interface System {
  readonly product: Product;
  readonly key: string;
}

/** The release of a distribution that a segment of a tag names: `buster`, `alpine3.18`, `ubuntu20.04`. */
function systemIn(segment: string): System | undefined {
  const [, family, version] = /^(alpine|ubuntu|debian|fedora)-?(\d+(?:\.\d+)?)$/.exec(segment) ?? [];
  for (const product of products()) {
    const key = version !== undefined && product.repositories[0] === family ? version : product.names?.[segment];
    if (key !== undefined && product.until[key] !== undefined) return { product, key };
  }
  return undefined;
}

const nameOf = ({ names = {} }: Product, key: string): string =>
  Object.entries(names).find(([, version]) => version === key)?.[0] ?? key;

/** A distribution that has ended, in the tag of an image of something else. */
function systemOf(
  image: ImageReference,
  leading: (Version & { readonly product: Product }) | undefined,
  today: string,
): EndedRelease | undefined {
  const { tag = "", tagRange } = image;
  if (!tagRange || !(isOfficial(originalRepository(image)) || imageFacts(image))) return undefined;
  for (const match of tag.matchAll(/(?:^|-)((?:alpine|ubuntu|debian|fedora)-?\d+(?:\.\d+)?|[a-z]+)(?=-|$)/g)) {
    const [whole, segment = ""] = match;
    const system = systemIn(segment);
    if (!system || endOf(system.product, system.key, today) === undefined) continue;
    const start = tagRange.start + match.index + whole.length - segment.length;
    const at = start - tagRange.start;
    const isAlpine = system.product.product === "Alpine";
    return ended(system.product, system.key, range(start, start + segment.length), today, (key) => {
      if (!leading || leading.product.renamed) return undefined;
      const other = !isAlpine ? nameOf(system.product, key) : leading.product.eachSystem ? `alpine${key}` : "alpine";
      const rest = tag.slice(leading.text.length, at) + other + tag.slice(at + segment.length);
      return /^(?:-(?:alpine3\.\d+|[a-z]+))+$/.test(rest) ? leading.key + rest : undefined;
    });
  }
  return undefined;
}

import { type Range, range } from "../../base/range.js";

/** Why Docker reads a text as no image, and where. */
export interface ImageTrouble extends Range {
  /** Continues "is no valid image name: …". */
  readonly reason: string;
  /** What the whole name is meant to be, where that is sure enough to offer. */
  readonly meant?: string;
}

/** What keeps a name from being an image's, as the grammar of references has it; undefined for a valid name. */
export function imageTrouble(text: string): ImageTrouble | undefined {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0];
  if (scheme) return trouble(text, 0, scheme.length, "it begins with a scheme", text.slice(scheme.length));
  const odd = /[^\w.:/@+[\]-]/.exec(text);
  if (odd) return trouble(text, odd.index, odd.index + 1, `it holds ${nameOf(odd[0])}`);

  const at = text.indexOf("@");
  const named = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? undefined : digestTrouble(text, at + 1);
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  const path = colon < 0 ? named : named.slice(0, colon);
  if (path === "") return trouble(text, 0, text.length, text === "" ? "it is empty" : "it names no repository");
  return pathTrouble(text, path) ?? (colon < 0 ? undefined : tagTrouble(text, colon + 1, named.length)) ?? digest;
}

function pathTrouble(text: string, path: string): ImageTrouble | undefined {
  let start = 0;
  const parts = path.split("/");
  for (const [index, part] of parts.entries()) {
    const end = start + part.length;
    const isHost = index === 0 && parts.length > 1 && (/[.:]/.test(part) || part === "localhost" || hasCapital(part));
    if (isHost) {
      if (!host.test(part)) return trouble(text, start, end, `\`${part}\` is no registry`);
    } else if (!component.test(part)) return componentTrouble(text, path, part, start);
    start = end + 1;
  }
  if (parts.length === 1 && /^[0-9a-f]{64}$/.test(path)) return trouble(text, 0, path.length, "it reads as an id");
  return path.length > 255 ? trouble(text, 0, path.length, "it is longer than 255 characters") : undefined;
}

function componentTrouble(text: string, path: string, part: string, start: number): ImageTrouble {
  const end = start + part.length;
  if (part === "") return trouble(text, Math.max(0, start - 1), start, "a name between its slashes is missing");
  const lower = path.toLowerCase();
  if (component.test(part.toLowerCase())) {
    return trouble(text, start, end, "a repository has no capitals", lower + text.slice(path.length));
  }
  return trouble(text, start, end, `\`${part}\` has a sign where a letter or digit belongs`);
}

function tagTrouble(text: string, start: number, end: number): ImageTrouble | undefined {
  const tag = text.slice(start, end);
  if (/^\w[\w.-]{0,127}$/.test(tag)) return undefined;
  const second = tag.indexOf(":");
  if (tag === "") return trouble(text, start - 1, start, "nothing follows the colon");
  if (second >= 0) return trouble(text, start + second, end, "it has two tags");
  return trouble(
    text,
    start,
    end,
    tag.length > 128 ? "the tag is longer than 128 characters" : "the tag has an odd sign",
  );
}

/** Digits of the algorithms that registries know. */
const digits: ReadonlyMap<string, number> = new Map([
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
]);

function digestTrouble(text: string, start: number): ImageTrouble | undefined {
  const [, algorithm = "", value = ""] = /^([^:]*):?(.*)$/s.exec(text.slice(start)) ?? [];
  const length = digits.get(algorithm);
  if (length === undefined) return trouble(text, start, text.length, "its digest does not begin with `sha256:`");
  if (value.length === length && /^[0-9a-f]+$/.test(value)) return undefined;
  const from = start + algorithm.length + 1;
  if (/[^0-9a-f]/.test(value)) return trouble(text, from, text.length, "a digest is made of 0–9 and a–f");
  return trouble(text, from, text.length, `the digest has ${value.length} digits of ${length}`);
}

const component = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const host = /^(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::\d+)?$/;

const hasCapital = (text: string): boolean => text !== text.toLowerCase();

const nameOf = (sign: string): string => (/\s/.test(sign) ? "a blank" : `\`${sign}\``);

function trouble(text: string, start: number, end: number, reason: string, meant?: string): ImageTrouble {
  const place = range(Math.min(start, text.length), Math.min(end, text.length));
  return { ...place, reason, ...(meant !== undefined && meant !== "" && !imageTrouble(meant) ? { meant } : {}) };
}

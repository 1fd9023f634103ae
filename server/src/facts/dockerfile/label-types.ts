import parseSpdx from "spdx-expression-parse";
import spdxIds from "spdx-license-ids/index.json" with { type: "json" };
import { nearest } from "../../base/nearest.js";
import { recall } from "../../base/recall.js";
import type { LabelType } from "../workspace/workspace.js";

interface Kind {
  /** With its article: "a URL". */
  readonly name: string;
  /** The rule of hadolint that speaks of it. */
  readonly hadolint: string;
  readonly accepts: (value: string) => boolean;
}

/** What each type of a label schema takes; nothing takes an empty value. */
export const labelKinds: Readonly<Record<LabelType, Kind>> = {
  text: { name: "a text", hadolint: "DL3051", accepts: () => true },
  url: { name: "a URL", hadolint: "DL3052", accepts: isUri },
  rfc3339: { name: "a date and time as in RFC 3339", hadolint: "DL3053", accepts: isTime },
  spdx: { name: "an SPDX license expression", hadolint: "DL3054", accepts: isSpdx },
  hash: {
    name: "a Git commit hash",
    hadolint: "DL3055",
    accepts: (value) => /^[0-9a-f]{7,40}$|^[0-9a-f]{64}$/i.test(value),
  },
  semver: { name: "a semantic version", hadolint: "DL3056", accepts: isSemver },
  email: { name: "an email address", hadolint: "DL3058", accepts: isEmail },
};

/** The types of the keys that the OCI image specification defines, as far as it says what they hold. */
export const ociTypes: ReadonlyMap<string, LabelType> = new Map([
  ["org.opencontainers.image.created", "rfc3339"],
  ["org.opencontainers.image.url", "url"],
  ["org.opencontainers.image.documentation", "url"],
  ["org.opencontainers.image.source", "url"],
  ["org.opencontainers.image.revision", "hash"],
  ["org.opencontainers.image.licenses", "spdx"],
]);

/** The SPDX id that a license's name most likely means: `Apache 2.0` is `Apache-2.0`. */
export const nearestLicense = (value: string): string | undefined => knownLicense(value)[0];

const knownLicense = recall(200, (value): readonly string[] => {
  const ids = idsBySimpleName();
  const plain = simplified(value);
  // Of short names another license is as near: `BSD` is not `0BSD`.
  const near = () => (/^\S{5,40}$/.test(value) ? nearest(value, spdxIds, 1) : undefined);
  const id = ids.get(plain) ?? ids.get(`${plain}.0`) ?? near();
  return id === undefined ? [] : [id];
});

let simpleNames: ReadonlyMap<string, string> | undefined;

function idsBySimpleName(): ReadonlyMap<string, string> {
  simpleNames ??= new Map(spdxIds.map((id) => [simplified(id), id]));
  return simpleNames;
}

const simplified = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\b(?:the|license|licence|version)\b/g, "")
    .replace(/[^a-z0-9.]/g, "")
    .replace(/v(?=\d)/g, "");

function isSpdx(value: string): boolean {
  try {
    parseSpdx(value);
    return true;
  } catch {
    return false;
  }
}

/** A scheme, and behind it only what RFC 3986 allows. */
function isUri(value: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:[\w.~:/?#[\]@!$&'()*+,;=%-]+$/.test(value) && !/%(?![0-9A-Fa-f]{2})/.test(value);
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function isTime(value: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))$/.exec(value);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ahead = 0, past = 0] = match
    .slice(1)
    .map((digits: string | undefined) => Number(digits ?? 0));
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return isDay && hour < 24 && minute < 60 && second <= 60 && ahead < 24 && past < 60;
}

/** The grammar of semver.org: no zero before other digits, but for what is no number. */
function isSemver(value: string): boolean {
  const [, core = "", before, build] = /^([^-+]+)(?:-([^+]*))?(?:\+(.*))?$/s.exec(value) ?? [];
  const numbers = core.split(".");
  const isCore = numbers.length === 3 && numbers.every((part) => /^(?:0|[1-9]\d*)$/.test(part));
  const isPart = (part: string): boolean => /^[0-9A-Za-z-]+$/.test(part);
  const isBefore = (part: string): boolean => isPart(part) && !/^0\d+$/.test(part);
  return isCore && (before?.split(".").every(isBefore) ?? true) && (build?.split(".").every(isPart) ?? true);
}

function isEmail(value: string): boolean {
  const at = value.lastIndexOf("@");
  const local = value.slice(0, Math.max(at, 0));
  const domain = value.slice(at + 1);
  const isLocal =
    /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/.test(local) || /^"[^"\\\r\n]+"$/.test(local);
  return isLocal && /^(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[\w.:]+\])$/.test(domain);
}

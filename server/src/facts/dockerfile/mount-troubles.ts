import { nearest } from "../../base/nearest.js";
import { type Range, rangeOf } from "../../base/range.js";
import type { Flag } from "../../syntax/dockerfile/model.js";
import {
  allMountKeys,
  bareKeys,
  mountKeys,
  mountTypes,
  runFlagValues,
  sharingModes,
} from "../../syntax/dockerfile/mount-grammar.js";
import { type MountOption, mountOptions } from "../../syntax/dockerfile/parts.js";

/** A part of `--mount`, `--network` or `--security` that Docker does not take, or that it misses. */
export interface FlagTrouble extends Range {
  /** The flag as far as it decides: `--mount=type=cache`. */
  readonly flag: string;
  /** Continues "`--mount=type=cache` …". */
  readonly trouble: string;
  /** What the range is to be instead. */
  readonly meant?: string;
}

/** Values with a variable in them are left to the build. */
export function flagTroubles(flag: Flag): readonly FlagTrouble[] {
  const known = runFlagValues.get(flag.name);
  const { value = "", valueRange } = flag;
  if (!known) return flag.name === "mount" ? mountTroubles(flag) : [];
  if (!valueRange || value.includes("$") || known.includes(value)) return [];
  return [refused(valueRange, `--${flag.name}`, value, value, known)];
}

function mountTroubles(flag: Flag): readonly FlagTrouble[] {
  if (flag.value === "") return [{ flag: "--mount", trouble: "has no options", ...rangeOf(flag) }];
  const options = mountOptions(flag);
  const typed = options.findLast(({ key }) => key === "type");
  const type = typed?.value?.toLowerCase() ?? "bind";
  if (typed && !mountTypes.includes(type)) {
    const place = typed.valueRange ?? typed;
    return type.includes("$") ? [] : [refused(place, "--mount", `type=${typed.value ?? ""}`, type, mountTypes)];
  }
  const name = `--mount=type=${type}`;
  const found = options.flatMap((option) => optionTroubles(option, type, name));
  if (found.length > 0) return found;
  const trouble = lackOf(options, type);
  return trouble ? [{ flag: name, trouble: trouble.text, ...rangeOf(trouble.place ?? typed ?? flag) }] : [];
}

/** What is missing, or too much beside something else. */
function lackOf(
  options: readonly MountOption[],
  type: string,
): { readonly text: string; readonly place?: Range } | undefined {
  const named = (...keys: readonly string[]) => options.find(({ key, value }) => keys.includes(key) && value);
  const target = named("target", "dst", "destination");
  if (target?.value === "/" && onFolder.has(type)) return { text: "takes no `target=/`", place: rangeOf(target) };
  if (type === "cache" || type === "tmpfs") return target ? undefined : { text: "needs a `target`" };
  const source = named("source", "src");
  if (type === "ssh" && source) return { text: `takes no \`${source.key}\``, place: source.keyRange };
  if (type !== "secret") return undefined;
  if (source && named("id")) return { text: `takes no \`${source.key}\` beside \`id\``, place: source.keyRange };
  return source || target || named("id") ? undefined : { text: "needs an `id`" };
}

/** Types that lie over a folder, which may not be all of the image. */
export const onFolder: ReadonlySet<string> = new Set(["bind", "cache", "tmpfs"]);

function optionTroubles(option: MountOption, type: string, flag: string): readonly FlagTrouble[] {
  const { key, keyRange, value, valueRange } = option;
  const keys = mountKeys(type);
  if (!keys.includes(key)) {
    if (key.includes("$")) return [{ flag, trouble: "takes variables in values only", ...rangeOf(keyRange) }];
    // A secret is from nowhere.
    if (key === "from" && value === "") return [];
    return [refused(keyRange, flag, key, key, allMountKeys().includes(key) ? [] : keys)];
  }
  if (value === undefined) {
    return bareKeys.has(key) ? [] : [{ flag, trouble: `takes \`${key}\` with a value only`, ...rangeOf(keyRange) }];
  }
  if (!valueRange || value.includes("$") || isTaken(key, value)) return [];
  const known = key === "sharing" ? sharingModes : bareKeys.has(key) ? ["true", "false"] : [];
  return [refused(valueRange, flag, `${key}=${value}`, value, known)];
}

export function isTaken(key: string, value: string): boolean {
  if (key === "sharing") return sharingModes.includes(value.toLowerCase());
  if (key === "size") return size.test(value);
  if (key === "mode") return /^[0-7]+$/.test(value);
  if (key === "uid" || key === "gid") return /^\d{1,10}$/.test(value) && Number(value) < 2 ** 32;
  return !bareKeys.has(key) || /^(?:1|t|true|0|f|false)$/i.test(value);
}

/** Go's numbers are more than people write. */
const size = /^\+?(?:\d[\d_]{0,30}(?:\.\d{0,15})?|\.\d{1,15})(?:e\+?\d{1,2})? ?(?:[kmgtp]i?)?b?$/i;

function refused(place: Range, flag: string, part: string, word: string, known: readonly string[]): FlagTrouble {
  const meant = word === "" ? undefined : nearest(word, known);
  const hint = meant === undefined ? "" : `; there is \`${meant}\``;
  const trouble = part === "" ? "has a comma too many" : `takes no \`${part}\`${hint}`;
  return { flag, trouble, ...(meant === undefined ? {} : { meant }), ...rangeOf(place) };
}

import { lineRange, lines } from "../base/lines.js";
import { type Range, range } from "../base/range.js";
import { globMatches } from "./glob.js";

/** One pattern of a `.dockerignore`. Its range is the pattern without the blanks around. */
export interface IgnorePattern extends Range {
  readonly written: string;
  /** `!`: puts files back. */
  readonly isException: boolean;
  /** As it is matched: cleaned, from the root of the build context. */
  readonly pattern: string;
}

/** The patterns of a `.dockerignore` in order, without comments and blank lines. */
export function ignorePatterns(text: string): readonly IgnorePattern[] {
  const all = lines(text);
  const found: IgnorePattern[] = [];
  for (let line = 0; line < all.starts.length; line++) {
    const { start, end } = lineRange(all, line);
    const from = line === 0 && text.startsWith("\uFEFF") ? start + 1 : start;
    const whole = text.slice(from, end);
    const written = whole.trim();
    if (written === "" || whole.startsWith("#")) continue;
    const isException = written.startsWith("!");
    const pattern = cleaned((isException ? written.slice(1) : written).trim());
    const at = from + whole.indexOf(written);
    if (pattern) found.push({ written, isException, pattern, ...range(at, at + written.length) });
  }
  return found;
}

/** The pattern that decides about a path of the build context; undefined if none speaks of it. */
export function decidingPattern(patterns: readonly IgnorePattern[], path: string): IgnorePattern | undefined {
  const levels = pathAndParents(path);
  let last: IgnorePattern | undefined;
  let isIgnored = false;
  for (const one of patterns) {
    if (one.isException !== isIgnored || !levels.some((level) => globMatches(one.pattern, level))) continue;
    isIgnored = !one.isException;
    last = one;
  }
  return last;
}

export const isIgnoredBy = (patterns: readonly IgnorePattern[], path: string): boolean =>
  decidingPattern(patterns, path)?.isException === false;

function pathAndParents(path: string): readonly string[] {
  const levels = [path];
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    levels.push(path.slice(0, slash));
  }
  return levels;
}

/** Without a leading slash, a slash at the end, and `.` and `..` on the way. */
export function cleaned(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

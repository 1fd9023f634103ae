import { fact } from "../../base/fact.js";
import type { Range } from "../../base/range.js";
import { flagNamed } from "../../syntax/dockerfile/parts.js";
import { globMatches } from "../../syntax/glob.js";
import type { IgnorePattern } from "../../syntax/ignore.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dryWords } from "../dockerfile/dry-build.js";
import { isRemote } from "./context.js";

/** A source of COPY or ADD with its variables put in, at the place where BuildKit names it. */
export interface DrySource extends Range {
  readonly value: string;
}

/** The sources that BuildKit looks for in the build context, those in an ONBUILD at the FROM of the first stage on top. */
export const drySources = fact((file: DockerfileSource): readonly DrySource[] => {
  const words = dryWords(file);
  return words.flatMap(({ holder, instruction, part, text, start, end }, index): readonly DrySource[] => {
    if (!/^(?:COPY|ADD)$/.test(holder.keyword) || part !== undefined || !text) return [];
    const next = words[index + 1];
    const isDestination = next?.holder !== holder || next.instruction !== instruction || next.part !== undefined;
    return isDestination || flagNamed(holder, "from") || isRemote(text) ? [] : [{ value: text, start, end }];
  });
});

/** Under these alone BuildKit takes the whole context for ignored. */
const everything: ReadonlySet<string> = new Set(["*", "**", "**/*"]);

/**
 * The pattern under which BuildKit's check takes a source for ignored: by its text alone, whether or not there is such a
 * file, and from the root of the system where it is written so. Files that make exceptions are not judged.
 */
export function patternForDocker(patterns: readonly IgnorePattern[], source: string): IgnorePattern | undefined {
  if (patterns.some(({ isException }) => isException)) return undefined;
  const path = withoutDots(source);
  if ((path === "." || path === "/") && !patterns.some(({ pattern }) => everything.has(pattern))) return undefined;
  const levels = [path, ...foldersAbove(path)];
  return patterns.find(({ pattern }) => levels.some((level) => globMatches(pattern, level)));
}

/** As Go cleans paths: `..` stays where it leads out, and so does the slash at the start. */
function withoutDots(path: string): string {
  const root = path.startsWith("/") ? "/" : "";
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!root) parts.push(part);
  }
  return root + parts.join("/") || ".";
}

/** Of a path from the root of the system, nothing at all is among them. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let slash = path.lastIndexOf("/"); slash >= 0; slash = slash > 0 ? path.lastIndexOf("/", slash - 1) : -1) {
    folders.push(path.slice(0, slash));
  }
  return folders;
}

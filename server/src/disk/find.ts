import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ignore, { type Ignore } from "ignore";
import { kindOfName } from "../syntax/source.js";
import { isClosed } from "./readable.js";
import { reasonOf } from "./text.js";

export interface Found {
  /** Dockerfiles and Compose files by name, in the order of their paths. */
  readonly paths: readonly string[];
  /** Folders that could not be read. */
  readonly problems: readonly { readonly path: string; readonly problem: string }[];
}

interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * Looks for Dockerfiles and Compose files in a folder and all below, except where a `.gitignore` says no:
 * those in the folder itself, in the folders below, and in those above up to the repository.
 *
 * Symbolic links are not followed, so that nothing is found twice.
 */
export function findSources(folder: string): Found {
  const paths: string[] = [];
  const problems: { path: string; problem: string }[] = [];
  const visit = (place: string, above: readonly Rules[]): void => {
    try {
      const children = readdirSync(place, { withFileTypes: true });
      const rules = children.some(({ name }) => name === ".gitignore") ? [...above, ...rulesIn(place)] : above;
      for (const child of children) {
        const path = join(place, child.name);
        if (child.isDirectory()) {
          if (!isClosed(child.name) && !isIgnored(`${path}/`, rules)) visit(path, rules);
        } else if (child.isFile() && kindOfName(child.name) && !isIgnored(path, rules)) paths.push(path);
      }
    } catch (error) {
      problems.push({ path: place, problem: reasonOf(error) });
    }
  };
  visit(resolve(folder), rulesAbove(resolve(folder)));
  return { paths: paths.sort(), problems };
}

/** Whether a path is one of those that patterns as in a .gitignore name, relative to a folder. */
export function matchesPatterns(path: string, folder: string, patterns: readonly string[]): boolean {
  const inside = relative(folder, path).replaceAll("\\", "/");
  if (patterns.length === 0 || inside === "" || inside.startsWith("../") || !ignore.isPathValid(inside)) return false;
  return ignore().add(patterns).ignores(inside);
}

/** The rules of the nearest folder decide first, as Git has it. */
function isIgnored(path: string, rules: readonly Rules[]): boolean {
  const isFolder = path.endsWith("/");
  for (const { folder, rules: nearest } of rules.toReversed()) {
    const inside = relative(folder, path).replaceAll("\\", "/") + (isFolder ? "/" : "");
    const { ignored, unignored } = nearest.test(inside);
    if (ignored || unignored) return ignored;
  }
  return false;
}

function rulesAbove(folder: string): readonly Rules[] {
  const folders: string[] = [];
  for (let place = folder; !existsSync(join(place, ".git")); place = dirname(place)) {
    if (dirname(place) === place) return [];
    folders.unshift(dirname(place));
  }
  return folders.flatMap(rulesIn);
}

function rulesIn(folder: string): readonly Rules[] {
  try {
    return [{ folder, rules: ignore().add(readFileSync(join(folder, ".gitignore"), "utf8")) }];
  } catch {
    return [];
  }
}

import { isAbsolute, relative, resolve } from "node:path";
import type { ProjectFiles } from "../facts/compose/resolved/project-files.js";
import { type ComposeSource, composeSource } from "../syntax/source.js";
import { readText } from "./text.js";

/** Compose files and environment files are small; a larger one is none. In bytes. */
const most = 2 * 1024 * 1024;

/** The files of the disk, each read once and when first asked for, named as seen from a folder. `given` are texts that are no files. */
export function diskFiles(folder: string, given: Readonly<Record<string, string>> = {}): ProjectFiles {
  const texts = new Map<string, string | undefined>(Object.entries(given));
  const sources = new Map<string, ComposeSource | undefined>();
  const text = (path: string): string | undefined => {
    if (!texts.has(path)) texts.set(path, readText(path, most).text);
    return texts.get(path);
  };
  const nameOf = (path: string): string => {
    const seen = slashed(relative(folder, path));
    return seen === "" || seen.startsWith("..") || isAbsolute(seen) ? path : seen;
  };
  return {
    text,
    nameOf,
    compose: (path) => {
      const read = text(path);
      if (!sources.has(path)) sources.set(path, read === undefined ? undefined : composeSource(nameOf(path), read));
      return sources.get(path);
    },
  };
}

/** The absolute path, with `/`. */
export const placeFrom = (folder: string, path: string): string => slashed(resolve(folder, path));

const slashed = (path: string): string => path.replaceAll("\\", "/");

import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type ConfigurationText, configurationNames } from "../engine/configuration.js";
import { readText } from "./text.js";

/** Configuration files that cannot be read are left out: `problem` tells of them. */
export interface ConfigurationFiles {
  readonly files: readonly ConfigurationText[];
  readonly problems: readonly { readonly path: string; readonly problem: string }[];
}

const sizeLimit = 1024 * 1024;

/**
 * The configuration files that count for a file: those of its folder first, then of each folder above up to `upTo`,
 * or up to the root of the disk if `upTo` is not above the file. Paths are absolute, with `/`.
 */
export function configurationFiles(path: string, upTo: string): ConfigurationFiles {
  const last = resolve(upTo);
  const found: ConfigurationFiles[] = [];
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    found.push(configurationFilesIn(folder));
    if (folder === last || folder === dirname(folder)) break;
  }
  return { files: found.flatMap(({ files }) => files), problems: found.flatMap(({ problems }) => problems) };
}

/** The configuration files of one folder, the strongest first. */
export function configurationFilesIn(folder: string): ConfigurationFiles {
  const names = new Set(namesIn(folder));
  return configurationFilesAt(configurationNames.filter((name) => names.has(name)).map((name) => join(folder, name)));
}

export function configurationFilesAt(places: readonly string[]): ConfigurationFiles {
  const read = places.map((place) => ({ path: place.replaceAll("\\", "/"), ...readText(place, sizeLimit) }));
  return {
    files: read.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }])),
    problems: read.flatMap(({ path, problem }) => (problem === undefined ? [] : [{ path, problem }])),
  };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

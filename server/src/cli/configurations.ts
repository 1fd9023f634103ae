import { dirname, join, resolve } from "node:path";
import { lineAndColumn, lines } from "../base/lines.js";
import { type ConfigurationFiles, configurationFilesAt, configurationFilesIn } from "../disk/configuration.js";
import {
  type ConfigurationProblem,
  type ConfigurationText,
  readConfiguration,
  type SettledConfiguration,
} from "../engine/configuration.js";
import type { Trouble } from "./checked.js";
import { shownPath } from "./inputs.js";

export interface FolderConfiguration extends SettledConfiguration {
  /** The folder that the patterns of `ignorePaths` are relative to. */
  readonly patternFolder: string;
}

export interface Configurations {
  readonly of: (folder: string) => FolderConfiguration;
  /** What is wrong with the files read so far, each problem once. */
  readonly problems: () => readonly Trouble[];
}

/** The configuration of folders: of the files in and above them, or of the one file that is given for all. Each is read once. */
export function configurations(given: string | undefined): Configurations {
  const found = new Map<string, ConfigurationFiles>();
  const settled = new Map<string, FolderConfiguration>();
  const problems = new Map<string, Trouble>();

  const filesFor = (folder: string): ConfigurationFiles => {
    const known = found.get(folder);
    if (known) return known;
    const own = given === undefined ? configurationFilesIn(folder) : configurationFilesAt([resolve(given)]);
    const isLast = given !== undefined || dirname(folder) === folder;
    const files = isLast ? own.files : [...own.files, ...filesFor(dirname(folder)).files];
    for (const { path, problem } of own.problems) problems.set(path, { path: shownPath(path), problem });
    found.set(folder, { files, problems: own.problems });
    return { files, problems: own.problems };
  };

  return {
    of: (folder) => {
      const known = settled.get(folder);
      if (known) return known;
      const { files } = filesFor(folder);
      const read = readConfiguration(files);
      for (const problem of read.problems) {
        problems.set(`${problem.path} ${problem.start} ${problem.message}`, troubleOf(problem, files));
      }
      const configuration = { ...read, patternFolder: dirname(nearestWithPatterns(files) ?? join(folder, "-")) };
      settled.set(folder, configuration);
      return configuration;
    },
    problems: () => [...problems.values()],
  };
}

function troubleOf({ path, message, start }: ConfigurationProblem, files: readonly ConfigurationText[]): Trouble {
  const text = files.find((file) => file.path === path)?.text ?? "";
  const { line, column } = lineAndColumn(lines(text), start);
  return { path: `${shownPath(path)}:${line + 1}:${column + 1}:`, problem: message };
}

/** Only the nearest file that has patterns counts, and only it knows what they are relative to. */
function nearestWithPatterns(files: readonly ConfigurationText[]): string | undefined {
  const index = files.findIndex((_, last) => readConfiguration(files.slice(0, last + 1)).ignorePaths.length > 0);
  return files[index]?.path;
}

import { recall } from "../base/recall.js";
import type { Policy } from "../facts/workspace/workspace.js";
import type { Level } from "../knowledge/category.js";
import { dclintConfiguration } from "./configuration-dclint.js";
import { dockwiseConfiguration } from "./configuration-dockwise.js";
import { hadolintConfiguration } from "./configuration-hadolint.js";
import type { Configuration, Loudness } from "./settings.js";

/** Something in a configuration file that is not taken; the rest of the file still counts. */
export interface ConfigurationProblem {
  readonly path: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** A configuration file by its path, as a host found it. */
export interface ConfigurationText {
  readonly path: string;
  readonly text: string;
}

/** What one file, or several together, decide; what they leave out stays open. */
export interface FileConfiguration {
  readonly practices: Readonly<Record<string, Loudness>>;
  readonly categories: Configuration["categories"];
  readonly all?: boolean;
  readonly profile?: "hadolint" | "buildkit" | "dclint" | "compose";
  readonly policy: Policy;
  readonly failOn?: Level | "never";
  readonly ignorePaths: readonly string[];
  /** Comments of hadolint do not count. */
  readonly withoutPragmas?: boolean;
  /** No file of a folder above is read. */
  readonly root?: boolean;
  readonly problems: readonly ConfigurationProblem[];
}

export interface SettledConfiguration {
  readonly configuration: Configuration;
  readonly policy: Policy;
  readonly failOn?: Level | "never";
  /** Patterns as in a .gitignore, relative to the folder of the nearest file that has them. */
  readonly ignorePaths: readonly string[];
  readonly problems: readonly ConfigurationProblem[];
}

export const emptyFile: FileConfiguration = {
  practices: {},
  categories: {},
  policy: {},
  ignorePaths: [],
  problems: [],
};

/** The names that hosts look for in a file's folder and those above, our own first. */
export const configurationNames = [
  ".dockwise.yaml",
  ".dockwise.yml",
  ".hadolint.yaml",
  ".hadolint.yml",
  ".dclintrc",
  ".dclintrc.json",
  ".dclintrc.yaml",
  ".dclintrc.yml",
] as const;

/** Reads configuration files, the nearest first; our own file beats another tool's in the same folder. Never throws. */
export function readConfiguration(files: readonly ConfigurationText[]): SettledConfiguration {
  let settled = emptyFile;
  for (const file of files) {
    const read = readFile(file);
    settled = under(settled, read);
    if (read.root) break;
  }
  const {
    practices,
    categories,
    all = false,
    profile,
    policy,
    failOn,
    ignorePaths,
    problems,
    withoutPragmas,
  } = settled;
  return {
    configuration: {
      practices,
      categories,
      all,
      ...(profile ? { profile } : {}),
      ...(withoutPragmas ? { withoutPragmas } : {}),
    },
    policy: profile ? { ...policy, profile } : policy,
    ...(failOn ? { failOn } : {}),
    ignorePaths,
    problems,
  };
}

/** What decides how rules judge: a profile judges as its tool does, and without one all practices judge as policies do. */
export function judgedBy({ all, profile }: Pick<Configuration, "all" | "profile">, policy: Policy): Policy {
  if (profile) return { ...policy, profile };
  return all ? { ...policy, all } : policy;
}

/** One configuration over another: what `over` says wins, practice by practice. */
export function mergeConfiguration(over: Configuration, below: Configuration): Configuration {
  const profile = over.profile ?? below.profile;
  const merged: Configuration = {
    practices: { ...below.practices, ...over.practices },
    categories: { ...below.categories, ...over.categories },
    all: over.all || below.all,
    ...(profile ? { profile } : {}),
    ...((over.withoutPragmas ?? below.withoutPragmas) ? { withoutPragmas: true } : {}),
  };
  return shared(JSON.stringify(merged));
}

/** One object for configurations that say the same: which practices they want is found out once, and not at each keystroke. */
const shared = recall(100, (text) => JSON.parse(text) as Configuration);

function readFile(file: ConfigurationText): FileConfiguration {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  if (/^\.?hadolint/.test(name)) return hadolintConfiguration(file);
  return name.startsWith(".dclintrc") ? dclintConfiguration(file) : dockwiseConfiguration(file);
}

function under(near: FileConfiguration, far: FileConfiguration): FileConfiguration {
  return {
    ...far,
    ...near,
    practices: { ...far.practices, ...near.practices },
    categories: { ...far.categories, ...near.categories },
    policy: { ...far.policy, ...near.policy },
    ignorePaths: near.ignorePaths.length > 0 ? near.ignorePaths : far.ignorePaths,
    problems: [...near.problems, ...far.problems],
  };
}

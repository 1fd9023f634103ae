import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, parse, relative, resolve, sep } from "node:path";
import { lineAndColumn, lines } from "../base/lines.js";
import { configurationFilesAt, configurationFilesIn } from "../disk/configuration.js";
import { matchesPatterns } from "../disk/find.js";
import { type Listing, listFolder } from "../disk/listing.js";
import { withEntry, workspaceFromListing, workspaceRoot } from "../disk/workspace.js";
import {
  type ConfigurationText,
  mergeConfiguration,
  readConfiguration,
  type SettledConfiguration,
} from "../engine/configuration.js";
import { type Configuration, defaultConfiguration, type Profile } from "../engine/settings.js";
import type { Policy, Workspace } from "../facts/workspace.js";
import type { Trouble } from "./checked.js";
import { shownPath } from "./inputs.js";

/** What stands around one file. */
export interface Project {
  /** The workspace folder, absolute. */
  readonly root: string;
  readonly workspace: Workspace;
  readonly configuration: Configuration;
  readonly failOn: SettledConfiguration["failOn"];
  readonly isIgnored: (place: string) => boolean;
}

export interface Projects {
  readonly of: (place: string) => Project;
  /** From now on the file has this text. */
  readonly put: (root: string, path: string, text: string) => void;
  /** What is wrong with the configuration files read so far, each once. */
  readonly problems: () => readonly Trouble[];
}

export interface ProjectOptions {
  /** ISO date. */
  readonly today: string;
  /** One file instead of those found above the checked file. */
  readonly config?: string;
  readonly profile?: Profile;
  readonly all: boolean;
}

const listingLimit = 50_000;

interface FolderConfiguration extends SettledConfiguration {
  /** The folder that the patterns of `ignorePaths` are relative to. */
  readonly patternFolder: string;
}

/** Keeps what many files share: listings by workspace folder, configuration by folder, snapshots by both. */
export function projects({ today, config, profile, all }: ProjectOptions): Projects {
  const listings = new Map<string, Listing>();
  const workspaces = new Map<string, Workspace>();
  const configurations = new Map<string, FolderConfiguration>();
  const problems = new Map<string, Trouble>();

  const remember = <Value>(known: Map<string, Value>, key: string, make: () => Value): Value => {
    const found = known.get(key) ?? make();
    known.set(key, found);
    return found;
  };
  const textsAbove = (folder: string): readonly ConfigurationText[] => {
    const { files, problems: unread } = configurationFilesIn(folder);
    for (const { path, problem } of unread) problems.set(path, { path: shownPath(path), problem });
    return dirname(folder) === folder
      ? files
      : [...files, ...remember(above, dirname(folder), () => textsAbove(dirname(folder)))];
  };
  const above = new Map<string, readonly ConfigurationText[]>();
  const configurationIn = (folder: string): FolderConfiguration => {
    const files = config === undefined ? textsAbove(folder) : configurationFilesAt([resolve(config)]).files;
    const settled = readConfiguration(files);
    for (const problem of settled.problems) {
      const text = files.find(({ path }) => path === problem.path)?.text ?? "";
      const { line, column } = lineAndColumn(lines(text), problem.start);
      problems.set(`${problem.path} ${problem.start} ${problem.message}`, {
        path: `${shownPath(problem.path)}:${line + 1}:${column + 1}:`,
        problem: problem.message,
      });
    }
    return { ...settled, patternFolder: dirname(nearestWithPatterns(files) ?? join(folder, "-")) };
  };
  const listed = (root: string) => remember(listings, root, () => listFolder(root, listingLimit));

  return {
    of: (place) => {
      const folder = dirname(place);
      const root = rootOf(folder, (candidate) => listed(candidate).isComplete);
      const settled = remember(configurations, config === undefined ? folder : "", () => configurationIn(folder));
      const policy: Policy = profile ? { ...settled.policy, profile } : settled.policy;
      const workspace = remember(workspaces, `${root}\n${JSON.stringify(policy)}`, () =>
        workspaceFromListing(listed(root), { today, policy }),
      );
      const over: Configuration = { ...defaultConfiguration, all, ...(profile ? { profile } : {}) };
      return {
        root,
        workspace,
        configuration: mergeConfiguration(over, settled.configuration),
        failOn: settled.failOn,
        isIgnored: (checked) => matchesPatterns(checked, settled.patternFolder, settled.ignorePaths),
      };
    },
    put: (root, path, text) => {
      for (const [key, workspace] of workspaces) {
        if (!key.startsWith(`${root}\n`)) continue;
        workspaces.set(key, withEntry(workspace, path, { ...workspace.entries.get(path), type: "file", text }));
      }
    },
    problems: () => [...problems.values()],
  };
}

/** The repository, else the current folder where that is one project, else the file's own folder. */
function rootOf(folder: string, isSmallEnough: (root: string) => boolean): string {
  const here = process.cwd();
  const isProject =
    here !== homedir() && here !== parse(here).root && (folder === here || folder.startsWith(here + sep));
  const root = workspaceRoot(folder, isProject ? here : nearestExisting(folder));
  return root === folder || isSmallEnough(root) ? root : folder;
}

const nearestExisting = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));

/** Only the nearest file that has patterns counts, and only it knows what they are relative to. */
function nearestWithPatterns(files: readonly ConfigurationText[]): string | undefined {
  const index = files.findIndex((_, last) => readConfiguration(files.slice(0, last + 1)).ignorePaths.length > 0);
  return files[index]?.path;
}

/** A place as the workspace names it. */
export const pathInside = (root: string, place: string): string => relative(root, place).replaceAll("\\", "/");

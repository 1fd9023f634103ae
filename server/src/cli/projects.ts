import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, parse, relative, sep } from "node:path";
import { matchesPatterns } from "../disk/find.js";
import { withEntry, workspaceFromDisk, workspaceRoot } from "../disk/workspace.js";
import { judgedBy, mergeConfiguration, type SettledConfiguration } from "../engine/configuration.js";
import { type Configuration, defaultConfiguration, type Profile } from "../engine/settings.js";
import type { Policy, Workspace } from "../facts/workspace/workspace.js";
import type { Trouble } from "./checked.js";
import { configurations } from "./configurations.js";

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

/** Keeps what many files share: listings by workspace folder, snapshots by folder and policy. */
export function projects({ today, config, profile, all }: ProjectOptions): Projects {
  const folders = new Map<string, Workspace>();
  const underPolicy = new Map<string, Workspace>();
  const configured = configurations(config);
  const over: Configuration = { ...defaultConfiguration, all, ...(profile ? { profile } : {}) };

  const listed = (root: string): Workspace => {
    const workspace = folders.get(root) ?? workspaceFromDisk(root, { today, policy: {} });
    folders.set(root, workspace);
    return workspace;
  };
  const workspaceOf = (root: string, policy: Policy): Workspace => {
    const key = `${root}\n${JSON.stringify(policy)}`;
    const workspace = underPolicy.get(key) ?? { ...listed(root), policy };
    underPolicy.set(key, workspace);
    return workspace;
  };

  return {
    of: (place) => {
      const root = rootOf(dirname(place), (candidate) => listed(candidate).isListed);
      const { configuration, policy, failOn, patternFolder, ignorePaths } = configured.of(dirname(place));
      const merged = mergeConfiguration(over, configuration);
      return {
        root,
        workspace: workspaceOf(root, judgedBy(merged, policy)),
        configuration: merged,
        failOn,
        isIgnored: (checked) => matchesPatterns(checked, patternFolder, ignorePaths),
      };
    },
    put: (root, path, text) => {
      const known = listed(root);
      folders.set(root, withEntry(known, path, { ...known.entries.get(path), type: "file", text }));
      for (const key of [...underPolicy.keys()]) if (key.startsWith(`${root}\n`)) underPolicy.delete(key);
    },
    problems: configured.problems,
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

/** A place as the workspace names it. */
export const pathInside = (root: string, place: string): string => relative(root, place).replaceAll("\\", "/");

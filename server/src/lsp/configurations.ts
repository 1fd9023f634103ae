import { dirname, relative } from "node:path";
import { configurationFiles } from "../disk/configuration.js";
import { matchesPatterns } from "../disk/find.js";
import { judgedBy, mergeConfiguration, readConfiguration, type SettledConfiguration } from "../engine/configuration.js";
import type { Configuration } from "../engine/settings.js";
import type { Policy } from "../facts/workspace/workspace.js";
import type { ConfigurationProblems } from "./configurationProblems.js";
import { type Folder, placeOf } from "./folders.js";
import type { Log } from "./log.js";
import { configurationOf, policyOf, type Settings } from "./settings.js";

/** What the editor's settings and the configuration files above a document decide together. */
export interface Decided {
  readonly configuration: Configuration;
  readonly policy: Policy;
  /** A configuration file leaves the document out. */
  readonly isIgnored: boolean;
  /** What of the files is not taken, as sentences. */
  readonly problems: readonly string[];
}

/** Configuration files, read once for each folder, until `forget` is called because they may have changed. */
export interface Configurations {
  readonly decide: (uri: string, folder: Folder | undefined, settings: Settings) => Decided;
  readonly forget: () => void;
}

interface Read extends SettledConfiguration {
  readonly isIgnored: (place: string) => boolean;
}

export function openConfigurations(log: Log, shown: ConfigurationProblems): Configurations {
  const known = new Map<string, Read>();

  function readAbove(place: string, upTo: string): Read {
    const key = `${dirname(place)}\n${upTo}`;
    const found = known.get(key) ?? readFiles(place, upTo, log, shown);
    known.set(key, found);
    return found;
  }

  return {
    decide(uri, folder, settings) {
      const place = placeOf(uri);
      const upTo = folder?.place ?? dirname(place ?? "");
      const file = place === undefined ? noFiles : readAbove(place, upTo);
      const configuration = mergeConfiguration(configurationOf(settings), file.configuration);
      return {
        configuration,
        policy: judgedBy(configuration, { ...file.policy, ...policyOf(settings) }),
        isIgnored: place !== undefined && file.isIgnored(place),
        problems: file.problems.map(({ path, message }) => `${relative(upTo, path)}: ${message}`),
      };
    },
    forget() {
      known.clear();
      shown.lookAgain();
    },
  };
}

const noFiles: Read = { ...readConfiguration([]), isIgnored: () => false };

function readFiles(place: string, upTo: string, log: Log, shown: ConfigurationProblems): Read {
  const { files, problems } = configurationFiles(place, upTo);
  const settled = readConfiguration(files);
  for (const { path, problem } of problems) log.warn(`${path} ${problem}`);
  for (const { path, message } of settled.problems) log.warn(`${path}: ${message}`);
  shown.show(files, settled.problems);

  const { ignorePaths } = settled;
  const holder = files.find((file) => readConfiguration([file]).ignorePaths.length > 0);
  const isIgnored = (path: string): boolean =>
    holder !== undefined && matchesPatterns(path, dirname(holder.path), ignorePaths);
  return { ...settled, isIgnored };
}

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname } from "node:path";
import * as util from "node:util";
import { diskFiles, placeFrom } from "../disk/project-files.js";
import {
  namedFiles,
  namedProfiles,
  type ReadEnvironment,
  readEnvironment,
  settingsOf,
  withMore,
} from "../facts/compose/resolved/environment.js";
import type { ProjectFiles } from "../facts/compose/resolved/project-files.js";
import type { ProjectProblem, ProjectWish } from "../facts/compose/resolved/resolve.js";
import { UsageError } from "./usage.js";

/** What a command line says of a project, as it is written there. */
export interface ProjectArguments {
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[];
  readonly directory?: string;
  readonly name?: string;
  /** What `-` stands for. */
  readonly input?: string;
  /** The variables of the shell. */
  readonly shell: Readonly<Record<string, string | undefined>>;
}

export interface FoundProject {
  readonly wish: ProjectWish;
  /** What is wrong with environment files. */
  readonly problems: readonly ProjectProblem[];
  /** The texts of environment files, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Finds files, folder and environment the way `docker compose` does. */
export function findProject(here: string, given: ProjectArguments): FoundProject {
  const { directory, name, shell, profiles } = given;
  const standardInput = placeFrom(here, "-");
  const files = diskFiles(here, given.input === undefined ? {} : { [standardInput]: given.input });
  const envFiles = given.envFiles.map((path) => placeFrom(here, path));
  const outer = settingsOf({ PWD: here, ...withoutLoaded(shell, envFiles, files) });
  const asked = given.files.map((path) => placeFrom(here, path));
  const problems: ProjectProblem[] = [];

  const first = directory !== undefined ? placeFrom(here, directory) : asked[0] ? dirname(asked[0]) : here;
  const start = environmentIn(files, envFiles, here, first, outer);
  problems.push(...start.faults);
  const environment = withMore(outer, start.settings);

  const paths =
    asked.length > 0
      ? asked
      : (named(here, environment) ?? conventional(files, directory === undefined ? here : first));
  const [base] = paths;
  if (base === undefined) {
    throw new UsageError("There is no Compose file here, nor in a folder above; `-f FILE` names one.");
  }
  const folder = directory === undefined ? dirname(base) : first;
  const more =
    folder === first || envFiles.length > 0 ? undefined : environmentIn(files, [], here, folder, environment);
  problems.push(...(more?.faults ?? []));
  const whole = more ? withMore(environment, more.settings) : environment;
  for (const path of paths) {
    if (files.text(path) === undefined) throw new UsageError(`${files.nameOf(path)} is not there, or cannot be read.`);
  }
  return {
    problems,
    texts: new Map([...start.texts, ...(more?.texts ?? [])]),
    wish: {
      files,
      paths,
      folder,
      home: homedir().replaceAll("\\", "/"),
      environment: whole,
      profiles: profiles.length > 0 ? profiles : namedProfiles(whole),
      ...(name !== undefined && { name }),
    },
  };
}

/** Node 20 takes `--env-file` for its own, wherever it stands, and puts into the environment what it reads there. */
function withoutLoaded(
  shell: ProjectArguments["shell"],
  envFiles: readonly string[],
  files: ProjectFiles,
): ProjectArguments["shell"] {
  const loaded = envFiles.flatMap((path) => Object.entries(util.parseEnv?.(files.text(path) ?? "") ?? {}));
  const isLoaded = (name: string, value: string | undefined): boolean =>
    loaded.some(([one, text]) => one === name && text === value);
  return Object.fromEntries(Object.entries(shell).filter(([name, value]) => !isLoaded(name, value)));
}

/** What `--env-file` names, or `COMPOSE_ENV_FILES`, or else `.env`. */
function environmentIn(
  files: ProjectFiles,
  asked: readonly string[],
  here: string,
  folder: string,
  outer: ProjectWish["environment"],
): ReadEnvironment & Pick<FoundProject, "texts"> {
  if (asked.length === 0 && /^(?:1|t|true)$/i.test(outer.get("COMPOSE_DISABLE_ENV_FILE")?.value ?? "")) {
    return { settings: new Map(), faults: [], missing: [], texts: new Map() };
  }
  const listed = (outer.get("COMPOSE_ENV_FILES")?.value ?? "").split(",").filter((path) => path !== "");
  const wanted = asked.length > 0 ? asked : listed.map((path) => placeFrom(here, path));
  const paths = wanted.length > 0 ? wanted : [`${folder}/.env`];
  const read = readEnvironment(files, paths, outer);
  const [gone] = read.missing;
  if (wanted.length > 0 && gone !== undefined)
    throw new UsageError(`There is no environment file ${files.nameOf(gone)}.`);
  return { ...read, texts: new Map(paths.map((path) => [files.nameOf(path), files.text(path) ?? ""])) };
}

const named = (here: string, environment: ProjectWish["environment"]): readonly string[] | undefined =>
  namedFiles(environment, here)?.map((path) => placeFrom(here, path));

const bases = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
const overrides = [
  "compose.override.yml",
  "compose.override.yaml",
  "docker-compose.override.yml",
  "docker-compose.override.yaml",
];

/** The Compose file of a folder, or of the nearest one above that has one, and the override beside it. */
function conventional(files: ProjectFiles, from: string): readonly string[] {
  for (let folder = from; ; folder = dirname(folder)) {
    const [base, override] = [bases, overrides].map((names) =>
      names.map((name) => placeFrom(folder, name)).find((path) => existsSync(path)),
    );
    if (base !== undefined)
      return override === undefined || files.text(override) === undefined ? [base] : [base, override];
    if (dirname(folder) === folder) return [];
  }
}

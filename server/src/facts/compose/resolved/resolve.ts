import { normalized } from "../../../syntax/resolve/defaults.js";
import type { Fault } from "../../../syntax/resolve/interpolate.js";
import { pruned } from "../../../syntax/resolve/prune.js";
import type { Settings } from "../../../syntax/resolve/substitute.js";
import { typed } from "../../../syntax/resolve/typed.js";
import {
  type MappingValue,
  mapping,
  type Origin,
  scalar,
  type Value,
  withEntries,
} from "../../../syntax/resolve/value.js";
import { consistencyFaults } from "./consistency.js";
import { formFaults } from "./form-faults.js";
import type { Loading } from "./layers.js";
import { loadFiles } from "./load.js";
import type { ProjectFiles } from "./project-files.js";
import { projectName } from "./project-name.js";
import { enabled, used } from "./selection.js";
import { withEnvironments } from "./service-environment.js";

/** What keeps Compose from loading a project. */
export interface ProjectProblem {
  /** A sentence. */
  readonly message: string;
  /** Absent where it is of no file, such as a file that is not there. */
  readonly origin?: Origin;
  /** The file that is not there, by its absolute path. */
  readonly missing?: string;
  /** It leads to what only a network could tell. */
  readonly isRemote?: true;
  /** All files of the project had a say in it. */
  readonly isOfWhole?: true;
  /** Whoever starts the project has to set a variable. */
  readonly isDemand?: true;
  /** What two files define, and not alike. */
  readonly conflicting?: string;
}

/** A project as `docker compose config` prints it. */
export interface ResolvedProject {
  readonly name: string;
  /** Canonical: `name`, `services` and the other sections, in long forms, with variables filled in. Every value knows where it comes from. */
  readonly value: MappingValue;
  /** The same before what says nothing, such as `privileged: false`, was left out. */
  readonly complete: Value;
  /** Everything that is wrong, in the order of finding; what could be understood is in `value` all the same. */
  readonly problems: readonly ProjectProblem[];
  /** Variables that nothing sets and that have no default, in the order of their names. */
  readonly unset: readonly string[];
  /** The texts of all files that have a part in it, by path: Compose files and environment files. */
  readonly files: ReadonlyMap<string, string>;
  /** What the variables of each Compose file are filled in from, by path. */
  readonly environments: ReadonlyMap<string, Settings>;
}

/** What a project is put together of. */
export interface ProjectWish {
  readonly files: ProjectFiles;
  /** The Compose files, the first at the bottom. Absolute. */
  readonly paths: readonly string[];
  /** The folder that relative paths start from. Absolute. */
  readonly folder: string;
  /** What `~` stands for. */
  readonly home?: string;
  /** The variables of the shell and of environment files. */
  readonly environment: Settings;
  readonly profiles: readonly string[];
  /** Instead of the name that files and environment say. */
  readonly name?: string;
  /** `false` leaves variables as they are written. */
  readonly isInterpolated?: boolean;
  /** Leaves in what no service uses. */
  readonly keepsUnused?: boolean;
}

/** Puts a project together as `docker compose config` does. Never throws; problems are told in the order of finding. */
export function resolveProject(wish: ProjectWish): ResolvedProject {
  const { files, paths, folder, home, profiles, isInterpolated = true, keepsUnused } = wish;
  const { name, from, faults: nameFaults } = projectName(wish);
  const environment: Settings = new Map(wish.environment).set("COMPOSE_PROJECT_NAME", { value: name });
  const loading: Loading = {
    files,
    isInterpolated,
    faults: [...nameFaults],
    unset: new Set(),
    texts: new Map(),
    environments: new Map(),
    ...(home !== undefined && { home }),
  };
  const loaded = loadFiles(paths, { folder, environment, includedBy: [] }, loading);
  const faults: Fault[] = loading.faults;
  if (![...loaded.entries.keys()].some((key) => key !== "version") && faults.length === 0)
    faults.push({ message: "The project is empty." });
  if (name === "") {
    const message = "The project has no name: neither its files nor its folder say one.";
    faults.push({ message, ...(from?.origin && { origin: from.origin }) });
  }
  const sections = withoutEmpty(loaded);
  const named = withEntries(sections, [
    ["name", scalar(name, from)],
    ["services", sections.entries.get("services") ?? mapping([])],
    ["version", undefined],
  ]);
  const long = normalized(asMapping(named), name);
  const found = (value: MappingValue, complete: MappingValue): ResolvedProject => ({
    name,
    value,
    complete,
    problems: once(faults),
    unset: [...loading.unset].sort(),
    files: loading.texts,
    environments: loading.environments,
  });
  // Where variables stay as they are written, Compose prints what it has before it knows the types.
  if (!isInterpolated) return found(long, long);
  const all = asMapping(typed(long, faults));
  const running = enabled(all, profiles);
  const whole = [...formFaults(all), ...consistencyFaults(running, all)];
  faults.push(...whole.map((fault) => ({ ...fault, isOfWhole: true as const })));
  const filled = withEnvironments(running, environment, loading);
  const complete = keepsUnused ? filled : used(filled);
  return found(asMapping(pruned(complete) ?? complete), complete);
}

const asMapping = (value: ReturnType<typeof typed>): MappingValue =>
  value.kind === "mapping" ? value : mapping([], value);

/** Without sections that hold nothing. */
const withoutEmpty = (project: MappingValue): MappingValue =>
  withEntries(
    project,
    [...project.entries].flatMap(([section, value]) =>
      value.kind === "scalar" && value.value === undefined ? [[section, undefined] as const] : [],
    ),
  );

/** What is found in several steps is told once. */
const once = (faults: readonly Fault[]): readonly Fault[] => [
  ...new Map(
    faults.map((fault) => [`${fault.origin?.path} ${fault.origin?.start} ${fault.message}`, fault] as const),
  ).values(),
];

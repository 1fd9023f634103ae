import { fact } from "../../../base/fact.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import { type Compose, compose, type Definition } from "../../../syntax/compose/model.js";
import type { Service } from "../../../syntax/compose/service.js";
import { dotenv, environmentOf } from "../../../syntax/dotenv.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { folderOf, join } from "../../workspace/tree.js";
import type { Workspace, WorkspaceEntry } from "../../workspace/workspace.js";
import {
  basePath,
  composeFileAt,
  isAutomaticOverride,
  isIncluded,
  isOverride,
  overridePath,
  pathFrom,
  projectFolder,
} from "./compose-files.js";
import { namedSets } from "./named-sets.js";
import { type In, type MergedService, merge, type ServicePart } from "./services-merge.js";

/** A Compose file together with what it is joined with: base or override beside it, `extends`, `include`. */
export interface Project {
  /** Those laid over each other, the base first; then those they include. The checked file is among them. */
  readonly files: readonly ComposeSource[];
  readonly services: ReadonlyMap<string, ProjectService>;
  readonly networks: Definitions;
  readonly volumes: Definitions;
  readonly secrets: Definitions;
  readonly configs: Definitions;
  readonly models: Definitions;
  /** What `.env` beside the first file sets. The user's own shell may set more, and other values. */
  readonly environment: ReadonlyMap<string, string>;
  /**
   * Whether everything that belongs to it was found: what is not here is nowhere.
   * False for an override without its base, for one that Compose does not take by itself, for what another file includes, for what cannot be read, and where no files are listed but are referred to.
   */
  readonly isWhole: boolean;
}

/** Definitions by name; more than one where several files define it. */
export type Definitions = ReadonlyMap<string, readonly In<Definition>[]>;

export interface ProjectService extends MergedService {
  readonly name: string;
  /** As each file writes it: first what it extends, the last word last. */
  readonly parts: readonly ServicePart[];
  /** The image name with its variables filled in; absent if there is none, or a value is not known. */
  readonly imageName?: string;
}

/** The project of a file, as `docker compose -f` would see it with this file. */
export const project = fact((workspace: Workspace) =>
  fact((file: ComposeSource): Project => {
    const gathered = gather(workspace, file);
    const environment = environmentBeside(workspace, gathered.layers[0] ?? file);
    const services = new Map<string, ProjectService>();
    for (const [name, parts] of gathered.parts) {
      const [part, ...others] = parts;
      const alone = part && others.length === 0 ? aloneIn(environment)(part) : undefined;
      services.set(name, alone ?? projectService(name, parts, environment));
    }
    const files = [...gathered.layers, ...gathered.included];
    return {
      files,
      services,
      networks: definitions(files, ({ networks }) => networks),
      volumes: definitions(files, ({ volumes }) => volumes),
      secrets: definitions(files, ({ secrets }) => secrets),
      configs: definitions(files, ({ configs }) => configs),
      models: definitions(files, ({ models }) => models),
      environment,
      isWhole: gathered.isWhole,
    };
  }),
);

/** The service as the checked file writes it, with what other files add to it. */
export const projectServiceOf = (
  workspace: Workspace,
  file: ComposeSource,
  { name }: Service,
): ProjectService | undefined => project(workspace)(file).services.get(name);

/** Most services are written in one place, and stay as they are while others are typed. */
const aloneIn = fact((environment: ReadonlyMap<string, string>) =>
  fact((part: ServicePart): ProjectService => projectService(part.name, [part], environment)),
);

function projectService(
  name: string,
  parts: readonly ServicePart[],
  environment: ReadonlyMap<string, string>,
): ProjectService {
  const merged = merge(parts);
  const imageName = merged.image && resolved(merged.image.value, environment);
  return { ...merged, name, parts, ...(imageName !== undefined && { imageName }) };
}

function partIn(path: string, service: Service): ServicePart {
  const known = partsByPath(service);
  const part = known.get(path) ?? { ...service, path };
  known.set(path, part);
  return part;
}

const partsByPath = fact((_: Service) => new Map<string, ServicePart>());

interface Gathered {
  readonly layers: readonly ComposeSource[];
  readonly included: readonly ComposeSource[];
  readonly parts: ReadonlyMap<string, readonly ServicePart[]>;
  readonly isWhole: boolean;
}

function gather(workspace: Workspace, file: ComposeSource): Gathered {
  const at = (path: string | undefined): ComposeSource | undefined =>
    path === file.path ? file : path === undefined ? undefined : composeFileAt(workspace, path);
  const named = namedSets(workspace).find((paths) => paths.includes(file.path));
  const base = at(basePath(workspace, file.path));
  const override = base ? undefined : at(overridePath(workspace, file.path));
  const layers = named?.flatMap((path) => at(path) ?? []) ?? [
    ...(base ? [base] : []),
    file,
    ...(override ? [override] : []),
  ];

  const parts = new Map<string, ServicePart[]>();
  const included: ComposeSource[] = [];
  // Who names a file `compose.prod.yaml` also says on the command line what it is laid over: the base is a guess.
  let isWhole = named
    ? layers.length === named.length
    : isAutomaticOverride(file.path)
      ? base !== undefined
      : !(isOverride(workspace)(file) || isIncluded(workspace, file));

  /** The parts of a service: what it extends comes before it. A service that is asked for again is a cycle. */
  const partsOf = (source: ComposeSource, service: Service, above: ReadonlySet<string>): readonly ServicePart[] => {
    const own = partIn(source.path, service);
    const extended = service.extends;
    const key = `${source.path}\n${service.name}`;
    if (!extended || above.has(key)) return [own];
    const from = extended.file ? at(pathFrom(projectFolder(source), extended.file.value)) : source;
    const target = from && compose(from).services.find(({ name }) => name === extended.service.value);
    if (!from || !target) {
      isWhole &&= from !== undefined;
      return [own];
    }
    return [...partsOf(from, target, new Set([...above, key])), own];
  };

  const take = (source: ComposeSource): void => {
    for (const service of compose(source).services) {
      const known = parts.get(service.name);
      const added = partsOf(source, service, new Set());
      if (known) known.push(...added);
      else parts.set(service.name, [...added]);
    }
  };

  const seen = new Set(layers.map(({ path }) => path));
  const include = (source: ComposeSource): void => {
    for (const { path } of compose(source).include.flatMap(({ paths }) =>
      paths.map(({ value }) => ({ path: value })),
    )) {
      const target = pathFrom(projectFolder(source), path);
      if (target !== undefined && seen.has(target)) continue;
      const found = at(target);
      if (!found) {
        isWhole = false;
        continue;
      }
      seen.add(found.path);
      included.push(found);
      take(found);
      include(found);
    }
  };

  for (const layer of layers) take(layer);
  for (const layer of layers) include(layer);
  return { layers, included, parts, isWhole };
}

function definitions(files: readonly ComposeSource[], pick: (file: Compose) => readonly Definition[]): Definitions {
  const found = new Map<string, In<Definition>[]>();
  for (const file of files) {
    for (const definition of pick(compose(file))) {
      const one = { ...definition, path: file.path };
      const known = found.get(definition.name);
      if (known) known.push(one);
      else found.set(definition.name, [one]);
    }
  }
  return found;
}

const environmentBeside = ({ entries }: Workspace, { path }: ComposeSource): ReadonlyMap<string, string> =>
  environmentIn(entries.get(join(folderOf(path), ".env")) ?? noFile);

const noFile: WorkspaceEntry = { type: "file" };

const environmentIn = fact(
  ({ text }: WorkspaceEntry): ReadonlyMap<string, string> =>
    text === undefined ? new Map() : environmentOf(dotenv(text)),
);

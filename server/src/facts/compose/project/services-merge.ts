import type { Build } from "../../../syntax/compose/build.js";
import type { Deploy, Healthcheck } from "../../../syntax/compose/deploy.js";
import type { Located, Pair } from "../../../syntax/compose/located.js";
import type { Mount } from "../../../syntax/compose/mounts.js";
import type { Entry } from "../../../syntax/compose/node.js";
import type { Port } from "../../../syntax/compose/ports.js";
import type { Dependency, Reference } from "../../../syntax/compose/references.js";
import type { EnvFile, Service } from "../../../syntax/compose/service.js";
import type { Words } from "../../../syntax/compose/words.js";

/** Something with the path of the file that its range is of. */
export type In<Thing> = Thing & { readonly path: string };

/** A service as one file writes it. */
export type ServicePart = In<Service>;

/** A service as it runs: every part laid over those before it by the rules of Compose. */
export interface MergedService {
  /** The last entry of each key. */
  readonly keys: ReadonlyMap<string, In<Entry>>;
  readonly image?: In<Located<string>>;
  readonly build?: MergedBuild;
  readonly command?: In<Words>;
  readonly entrypoint?: In<Words>;
  readonly ports: readonly In<Port>[];
  readonly mounts: readonly In<Mount>[];
  readonly environment: readonly In<Pair>[];
  readonly envFiles: readonly In<EnvFile>[];
  readonly labels: readonly In<Pair>[];
  readonly dependsOn: readonly In<Dependency>[];
  readonly links: readonly In<Reference>[];
  readonly networks: readonly In<Reference>[];
  readonly secrets: readonly In<Reference>[];
  readonly configs: readonly In<Reference>[];
  readonly models: readonly In<Reference>[];
  readonly profiles: readonly In<Located<string>>[];
  /** Joined by key over all parts, so its ranges may be of several files: for knowing what holds; the parts tell where. */
  readonly deploy?: Deploy;
  /** Joined like `deploy`. */
  readonly healthcheck?: Healthcheck;
  readonly restart?: In<Located<string>>;
  readonly user?: In<Located<string>>;
  readonly containerName?: In<Located<string>>;
  readonly networkMode?: In<Located<string>>;
}

/** Where one build is spread over files, each value is of the file that has the last word on it. */
export interface MergedBuild {
  readonly context?: In<Located<string>>;
  readonly dockerfile?: In<Located<string>>;
  readonly dockerfileInline?: In<Located<string>>;
  readonly target?: In<Located<string>>;
  readonly args: readonly In<Pair>[];
  readonly additionalContexts: readonly In<Pair>[];
}

/**
 * Lays parts over each other, the last on top: single values are replaced, mappings joined by key,
 * lists joined by what makes their items the same thing. `!reset` empties a key, `!override` replaces it whole.
 */
export function merge(parts: readonly ServicePart[]): MergedService {
  const keys = new Map<string, In<Entry>>();
  for (const part of parts) {
    for (const [name, entry] of part.keys) {
      if (tagOf(part, name) === "!reset") keys.delete(name);
      else keys.set(name, { ...entry, path: part.path });
    }
  }
  const top = <Value extends object>(
    key: string,
    pick: (part: Service) => Value | undefined,
  ): In<Value> | undefined => {
    const part = standing(parts, key).findLast((one) => pick(one) !== undefined);
    const value = part && pick(part);
    return part && value && { ...value, path: part.path };
  };
  const joined = <Item extends object>(
    key: string,
    pick: (part: Service) => readonly Item[],
    same: (item: Item) => string,
  ): readonly In<Item>[] => {
    const known = new Map<string, In<Item>>();
    for (const part of standing(parts, key)) {
      for (const item of pick(part)) known.set(same(item), { ...item, path: part.path });
    }
    return [...known.values()];
  };
  return {
    keys,
    ...given(
      "image",
      top("image", (part) => part.image),
    ),
    ...given("build", mergedBuild(standing(parts, "build"))),
    ...given(
      "command",
      top("command", (part) => part.command),
    ),
    ...given(
      "entrypoint",
      top("entrypoint", (part) => part.entrypoint),
    ),
    ports: joined("ports", (part) => part.ports, portIdentity),
    mounts: joined(
      "volumes",
      (part) => part.mounts,
      ({ target, start }) => target?.value ?? `${start}`,
    ),
    environment: joined(
      "environment",
      (part) => part.environment,
      ({ name }) => name,
    ),
    envFiles: joined(
      "env_file",
      (part) => part.envFiles,
      ({ file }) => file.value,
    ),
    labels: joined(
      "labels",
      (part) => part.labels,
      ({ name }) => name,
    ),
    dependsOn: joined(
      "depends_on",
      (part) => part.dependsOn,
      ({ name }) => name,
    ),
    links: joined(
      "links",
      (part) => part.links,
      ({ name }) => name,
    ),
    networks: joined(
      "networks",
      (part) => part.networks,
      ({ name }) => name,
    ),
    secrets: joined("secrets", (part) => part.secrets, targetIdentity),
    configs: joined("configs", (part) => part.configs, targetIdentity),
    models: joined(
      "models",
      (part) => part.models,
      ({ name }) => name,
    ),
    profiles: joined(
      "profiles",
      (part) => part.profiles,
      ({ value }) => value,
    ),
    ...given(
      "deploy",
      joinedMapping(standing(parts, "deploy"), (part) => part.deploy),
    ),
    ...given(
      "healthcheck",
      joinedMapping(standing(parts, "healthcheck"), (part) => part.healthcheck),
    ),
    ...given(
      "restart",
      top("restart", (part) => part.restart),
    ),
    ...given(
      "user",
      top("user", (part) => part.user),
    ),
    ...given(
      "containerName",
      top("container_name", (part) => part.containerName),
    ),
    ...given(
      "networkMode",
      top("network_mode", (part) => part.networkMode),
    ),
  };
}

/** The parts from the last `!reset` or `!override` of a key on; of a reset part nothing counts. */
function standing(parts: readonly ServicePart[], key: string): readonly ServicePart[] {
  const cut = parts.findLastIndex((part) => tagOf(part, key) !== undefined);
  if (cut < 0) return parts;
  const top = parts[cut];
  return parts.slice(top && tagOf(top, key) === "!reset" ? cut + 1 : cut);
}

function tagOf({ keys }: Service, key: string): "!reset" | "!override" | undefined {
  const tag = keys.get(key)?.value?.tag;
  return tag === "!reset" || tag === "!override" ? tag : undefined;
}

function mergedBuild(parts: readonly ServicePart[]): MergedBuild | undefined {
  const builds = parts.flatMap(({ build, path }): In<Build>[] => (build ? [{ ...build, path }] : []));
  if (builds.length === 0) return undefined;
  const last = (pick: (build: Build) => Located<string> | undefined): In<Located<string>> | undefined => {
    const found = builds.findLast((build) => pick(build) !== undefined);
    const value = found && pick(found);
    return found && value && { ...value, path: found.path };
  };
  const pairs = (pick: (build: Build) => readonly Pair[]): readonly In<Pair>[] => {
    const all = builds.flatMap((build) => pick(build).map((pair) => ({ ...pair, path: build.path })));
    return [...new Map(all.map((pair) => [pair.name, pair])).values()];
  };
  return {
    ...given(
      "context",
      last((build) => build.context),
    ),
    ...given(
      "dockerfile",
      last((build) => build.dockerfile),
    ),
    ...given(
      "dockerfileInline",
      last((build) => build.dockerfileInline),
    ),
    ...given(
      "target",
      last((build) => build.target),
    ),
    args: pairs((build) => build.args),
    additionalContexts: pairs((build) => build.additionalContexts),
  };
}

function joinedMapping<Value extends object>(
  parts: readonly ServicePart[],
  pick: (part: Service) => Value | undefined,
): Value | undefined {
  const values = parts.flatMap((part) => pick(part) ?? []);
  return values.length === 0 ? undefined : (Object.assign({}, ...values) as Value);
}

const portIdentity = ({ hostIp, published, target, protocol }: Port): string =>
  [hostIp?.value ?? "", published?.value ?? "", target?.value ?? "", protocol?.value ?? "tcp"].join(" ");

const targetIdentity = ({ name, target }: Reference): string => target?.value ?? name;

const given = <Name extends string, Value>(name: Name, value: Value | undefined): { readonly [Key in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { readonly [Key in Name]?: Value });

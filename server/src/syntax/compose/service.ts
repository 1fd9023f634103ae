import { fact } from "../../base/fact.js";
import type { Range } from "../../base/range.js";
import { type Build, buildOf } from "./build.js";
import {
  type Deploy,
  type DeviceRequest,
  deployOf,
  deviceRequestsOf,
  type Healthcheck,
  healthcheckOf,
} from "./deploy.js";
import { flagOf, type Located, type Pair, pairsOf, place, textOf, textsOf } from "./located.js";
import { type Mount, mountsOf } from "./mounts.js";
import { type Entry, entries, items, type Node, type Place, valueAt } from "./node.js";
import { type Port, portsOf } from "./ports.js";
import { type Dependency, dependenciesOf, linksOf, type Reference, referencesOf } from "./references.js";
import { type Words, wordsOf } from "./words.js";

/** One service as one file writes it; the range is its name. A key of an unknown shape is left out, `entry` has it all. */
export interface Service extends Place {
  readonly name: string;
  readonly entry: Entry;
  /** Every key with its entry, also those without a field here, merge keys resolved. */
  readonly keys: ReadonlyMap<string, Entry>;
  readonly image?: Located<string>;
  readonly build?: Build;
  readonly extends?: Extends;
  readonly command?: Words;
  readonly entrypoint?: Words;
  readonly ports: readonly Port[];
  readonly mounts: readonly Mount[];
  readonly tmpfs: readonly Located<string>[];
  readonly environment: readonly Pair[];
  readonly envFiles: readonly EnvFile[];
  readonly labels: readonly Pair[];
  readonly dependsOn: readonly Dependency[];
  readonly links: readonly Reference[];
  readonly networks: readonly Reference[];
  readonly secrets: readonly Reference[];
  readonly configs: readonly Reference[];
  readonly models: readonly Reference[];
  readonly profiles: readonly Located<string>[];
  readonly expose: readonly Located<string>[];
  readonly deploy?: Deploy;
  readonly gpus: readonly DeviceRequest[];
  readonly healthcheck?: Healthcheck;
  readonly containerName?: Located<string>;
  readonly restart?: Located<string>;
  readonly user?: Located<string>;
  readonly networkMode?: Located<string>;
  readonly platform?: Located<string>;
  readonly privileged?: Located<boolean>;
  readonly readOnly?: Located<boolean>;
  readonly capAdd: readonly Located<string>[];
  readonly capDrop: readonly Located<string>[];
  readonly securityOpt: readonly Located<string>[];
  readonly devices: readonly Located<string>[];
}

/** The service, of this file or another, whose keys this one starts from. */
export interface Extends extends Place {
  readonly service: Located<string>;
  readonly file?: Located<string>;
}

export interface EnvFile extends Place {
  readonly file: Located<string>;
  readonly isRequired: boolean;
}

/** The text of a key that has no field, such as `pid` or `mem_limit`. */
export const textOfKey = ({ keys }: Service, name: string): Located<string> | undefined =>
  textOf(keys.get(name)?.value);

/** The range of a key, to point at what stands under it. */
export const keyRange = ({ keys }: Service, name: string): Range | undefined => keys.get(name)?.key;

/** An entry is of one file and one place: as long as it stays, so does its service. */
export const serviceOf = fact((entry: Entry): Service => {
  const keys = new Map(entries(entry.value).map((key) => [key.name, key]));
  const at = (name: string): Node | undefined => keys.get(name)?.value;
  return {
    name: entry.name,
    entry,
    keys,
    ...given("image", textOf(at("image"))),
    ...given("build", buildOf(keys.get("build"))),
    ...given("extends", extendsOf(at("extends"))),
    ...given("command", wordsOf(at("command"))),
    ...given("entrypoint", wordsOf(at("entrypoint"))),
    ports: portsOf(at("ports")),
    mounts: mountsOf(at("volumes")),
    tmpfs: textsOf(at("tmpfs")),
    environment: pairsOf(at("environment")),
    envFiles: envFilesOf(at("env_file")),
    labels: pairsOf(at("labels")),
    dependsOn: dependenciesOf(at("depends_on")),
    links: linksOf(at("links")),
    networks: referencesOf(at("networks")),
    secrets: referencesOf(at("secrets")),
    configs: referencesOf(at("configs")),
    models: referencesOf(at("models")),
    profiles: textsOf(at("profiles")),
    expose: textsOf(at("expose")),
    ...given("deploy", deployOf(keys.get("deploy"))),
    gpus: deviceRequestsOf(at("gpus")),
    ...given("healthcheck", healthcheckOf(keys.get("healthcheck"))),
    ...given("containerName", textOf(at("container_name"))),
    ...given("restart", textOf(at("restart"))),
    ...given("user", textOf(at("user"))),
    ...given("networkMode", textOf(at("network_mode"))),
    ...given("platform", textOf(at("platform"))),
    ...given("privileged", flagOf(at("privileged"))),
    ...given("readOnly", flagOf(at("read_only"))),
    capAdd: textsOf(at("cap_add")),
    capDrop: textsOf(at("cap_drop")),
    securityOpt: textsOf(at("security_opt")),
    devices: textsOf(at("devices")),
    ...place(entry.key),
  };
});

/** An optional property that is there only if it has a value. */
const given = <Name extends string, Value>(name: Name, value: Value | undefined): { readonly [Key in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { readonly [Key in Name]?: Value });

function extendsOf(node: Node | undefined): Extends | undefined {
  const service = node?.kind === "scalar" ? textOf(node) : textOf(valueAt(node, "service"));
  if (!node || !service) return undefined;
  return { service, ...given("file", textOf(valueAt(node, "file"))), ...place(node) };
}

/** A path, a list of paths, or a list of `path:` with `required:`. */
function envFilesOf(node: Node | undefined): readonly EnvFile[] {
  const nodes = node?.kind === "sequence" ? items(node).map(({ value }) => value) : [node];
  return nodes.flatMap((each): EnvFile[] => {
    const file = textOf(each) ?? textOf(valueAt(each, "path"));
    return file ? [{ file, isRequired: flagOf(valueAt(each, "required"))?.value !== false, ...place(file) }] : [];
  });
}

import type { Edit } from "../../../base/edit.js";
import { fact } from "../../../base/fact.js";
import type { Range } from "../../../base/range.js";
import { appendItem, insertEntry } from "../../../syntax/compose/edits.js";
import { layout } from "../../../syntax/compose/layout.js";
import { entries, items, valueAt } from "../../../syntax/compose/node.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { serviceImages } from "../images/service-images.js";
import { type JudgedService, judgedServices, shownAt } from "../judged-services.js";
import { type Project, type ProjectService, project } from "../project/project.js";

/** A service that another one calls by its name, while they have no network in common. */
export interface SeparateCall {
  readonly place: Range;
  readonly service: JudgedService;
  readonly name: string;
  /** What the called one can be reached on, where there is exactly one. */
  readonly network?: string;
}

/** Every such call of the checked file: names in `environment`, and data stores under `depends_on`; each pair once. */
export function separateCalls(workspace: Workspace, file: ComposeSource): readonly SeparateCall[] {
  const whole = project(workspace)(file);
  if (!whole.isWhole || !/\bnetworks\b|network_mode/.test(file.text)) return [];
  const { joined, external, otherNames } = reach(whole);
  // Most projects have one network for all.
  if (new Set(Array.from(joined.values(), (names) => names.join(" "))).size < 2) return [];
  return judgedServices(workspace)(file).flatMap((service) => {
    const own = joined.get(service.name);
    if (!own || resolvesElsewhere(service.whole) || own.some((name) => external.has(name))) return [];
    return [...callsOf(workspace, file, service)].flatMap(([name, place]): readonly SeparateCall[] => {
      const others = name === service.name ? undefined : joined.get(name);
      if (!others || (own.length === 0 && others.length === 0)) return [];
      if (own.some((one) => others.includes(one)) || otherNames.has(name)) return [];
      const [network, more] = others;
      return [{ place, service, name, ...(network && !more && { network }) }];
    });
  });
}

/** Joins a network, without leaving the one that a service without `networks` is in. None where the list is not of this file. */
export function joinNetwork(file: ComposeSource, { service, network }: SeparateCall): readonly Edit[] {
  const entry = service.keys.get("networks");
  if (!network || service.whole.networkMode) return [];
  if (entry?.value?.kind === "mapping") {
    const edit = insertEntry(file, entry, network, entry.value.isFlow ? "{}" : "");
    return edit && !(entry.value.isFlow && entries(entry.value).length === 0) ? [edit] : [];
  }
  if (entry) {
    const edit = items(entry.value).length > 0 ? appendItem(file, entry, network) : undefined;
    return edit ? [edit] : [];
  }
  const { value } = service.entry;
  const dash = layout(file).dash === 0 ? "" : "  ";
  const isFlow = value?.kind === "mapping" && value.isFlow;
  const names = ["default", network];
  const text = isFlow ? `[${names.join(", ")}]` : names.map((name) => `\n${dash}- ${name}`).join("");
  const edit = insertEntry(file, service.entry, "networks", text);
  return edit ? [edit] : [];
}

interface Reach {
  /** The networks of each service by their names on the host; none at all for `network_mode: none`; left out where nobody knows. */
  readonly joined: ReadonlyMap<string, readonly string[]>;
  /** Networks where another project may have a service of any name. */
  readonly external: ReadonlySet<string>;
  /** What services are called besides their names, by which another one may be meant. */
  readonly otherNames: ReadonlySet<string>;
}

const reach = fact(({ networks, services }: Project): Reach => {
  const outer = (name: string): string => networks.get(name)?.at(-1)?.outerName?.value ?? name;
  const joined = new Map<string, readonly string[]>();
  const otherNames = new Set<string>();
  for (const { name, networks: own, networkMode, containerName, keys } of services.values()) {
    if (containerName && containerName.value !== name) otherNames.add(containerName.value);
    for (const { value } of entries(keys.get("networks")?.value)) {
      for (const alias of items(valueAt(value, "aliases"))) {
        if (alias.value?.kind === "scalar" && alias.value.text !== name) otherNames.add(alias.value.text);
      }
    }
    if (networkMode ? networkMode.value !== "none" : own.some((one) => one.name.includes("$"))) continue;
    joined.set(name, networkMode ? [] : own.length === 0 ? [outer("default")] : own.map((one) => outer(one.name)));
  }
  const external = [...networks.values()].flat().filter(({ isExternal }) => isExternal);
  return { joined, external: new Set(external.map(({ name }) => outer(name))), otherNames };
});

const resolvesElsewhere = ({ keys }: ProjectService): boolean =>
  keys.has("extra_hosts") || keys.has("external_links") || keys.has("links");

/** The services that one calls, with the first place that says so. */
function callsOf(
  workspace: Workspace,
  file: ComposeSource,
  { environment, dependsOn }: JudgedService,
): ReadonlyMap<string, Range> {
  const { services } = project(workspace)(file);
  const found = new Map<string, Range>();
  for (const { name: variable, value } of environment) {
    if (!value || value.value.length > 2000) continue;
    for (const name of hostsIn(variable, value.value)) {
      if (services.has(name) && !found.has(name)) found.set(name, shownAt(value));
    }
  }
  for (const dependency of dependsOn) {
    const { name, isRequired } = dependency;
    const isStore = isRequired && serviceImages(workspace)(file).get(name)?.facts?.dataStore;
    if (isStore && !found.has(name)) found.set(name, shownAt(dependency));
  }
  return found;
}

/** `name:port`, `//name`, `user@name`, or just the name in a variable for a host. */
function hostsIn(variable: string, value: string): readonly string[] {
  if (/(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS)$/.test(variable) && /^[\w.-]+$/.test(value)) return [value];
  return [...value.matchAll(/[A-Za-z0-9][\w.-]{0,100}/g)].flatMap(({ 0: name, index }) => {
    const before = value.slice(Math.max(0, index - 2), index);
    const after = value.slice(index + name.length, index + name.length + 7);
    const isHost = /(?:\/\/|@)$/.test(before) && /^(?:[:/?,]|$)/.test(after);
    return isHost || (/(?:^|[,;=\s])$/.test(before) && /^:\d{2,5}(?:$|[/,;\s])/.test(after)) ? [name] : [];
  });
}

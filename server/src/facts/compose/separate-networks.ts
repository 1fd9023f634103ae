import type { Edit } from "../../base/edit.js";
import type { Range } from "../../base/range.js";
import { appendItem, insertEntry } from "../../syntax/compose/edits.js";
import { layout } from "../../syntax/compose/layout.js";
import type { Located } from "../../syntax/compose/located.js";
import { entries, items } from "../../syntax/compose/node.js";
import type { ComposeSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { type JudgedService, judgedServices, shownAt } from "./judged-services.js";
import { type Project, type ProjectService, project } from "./project.js";
import { serviceImages } from "./service-images.js";

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
  if (!whole.isWhole || !/\bnetworks:|network_mode:/.test(file.text)) return [];
  return judgedServices(workspace)(file).flatMap((service) => {
    const own = networksOf(whole, service.whole);
    if (!own || resolvesElsewhere(service.whole)) return [];
    const found = new Map<string, SeparateCall>();
    for (const target of whole.services.values()) {
      const others = networksOf(whole, target);
      if (!others || target.name === service.name || own.some((name) => others.includes(name))) continue;
      if (own.length === 0 && others.length === 0) continue;
      if (own.some((name) => isExternal(whole, name)) || hasNamesake(whole, service.whole, target)) continue;
      const place = callOf(workspace, file, service, target);
      if (!place) continue;
      const [network, more] = others;
      found.set(target.name, { place, service, name: target.name, ...(network && !more && { network }) });
    }
    return [...found.values()];
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

/** The networks by their names on the host; none at all for `network_mode: none`; undefined where nobody knows. */
function networksOf(
  { networks }: Project,
  { networks: joined, networkMode }: ProjectService,
): readonly string[] | undefined {
  if (networkMode) return networkMode.value === "none" ? [] : undefined;
  if (joined.some(({ name }) => name.includes("$"))) return undefined;
  const names = joined.length === 0 ? ["default"] : joined.map(({ name }) => name);
  return names.map((name) => networks.get(name)?.at(-1)?.outerName?.value ?? name);
}

/** Another project may have a service of that name there. */
const isExternal = ({ networks }: Project, name: string): boolean =>
  [...networks.values()].some((all) =>
    all.some((one) => one.isExternal && (one.outerName?.value ?? one.name) === name),
  );

const resolvesElsewhere = ({ keys }: ProjectService): boolean =>
  keys.has("extra_hosts") || keys.has("external_links") || keys.has("links");

/** Whether something that the service does reach goes by the name of the other one. */
const hasNamesake = ({ services }: Project, { name }: ProjectService, target: ProjectService): boolean =>
  [...services.values()].some(
    (one) =>
      one.name !== target.name &&
      one.name !== name &&
      (one.containerName?.value === target.name ||
        entries(one.keys.get("networks")?.value).some(({ value }) =>
          entries(value).some((key) =>
            items(key.value).some((alias) => alias.value?.kind === "scalar" && alias.value.text === target.name),
          ),
        )),
  );

function callOf(
  workspace: Workspace,
  file: ComposeSource,
  { environment, dependsOn }: JudgedService,
  target: ProjectService,
): Range | undefined {
  for (const { name, value } of environment) {
    if (value && mentions(name, value, target)) return shownAt(value);
  }
  if (!serviceImages(workspace)(file).get(target.name)?.facts?.dataStore) return undefined;
  const dependency = dependsOn.find(({ name, isRequired }) => name === target.name && isRequired);
  return dependency && shownAt(dependency);
}

/** `name:port`, `//name`, `user@name`, or just the name in a variable for a host. */
function mentions(variable: string, { value }: Located<string>, { name }: ProjectService): boolean {
  if (!value.includes(name) || value.length > 2000) return false;
  if (value === name) return /(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS)$/.test(variable);
  for (let at = value.indexOf(name); at >= 0; at = value.indexOf(name, at + 1)) {
    const before = value.slice(0, at);
    const after = value.slice(at + name.length);
    if (/(?:\/\/|@)$/.test(before) && /^(?:[:/?,]|$)/.test(after)) return true;
    if (/(?:^|[,;=\s])$/.test(before) && /^:\d{2,5}(?:$|[/,;\s])/.test(after)) return true;
  }
  return false;
}

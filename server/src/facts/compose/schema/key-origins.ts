import { contains } from "../../../base/range.js";
import { compose } from "../../../syntax/compose/model.js";
import { type Entry, entries, items, type Node, type Scalar } from "../../../syntax/compose/node.js";
import type { Service } from "../../../syntax/compose/service.js";
import { at, type Origin as Place, type Value } from "../../../syntax/resolve/value.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { fateOf, isOver, placed, textOf } from "../environment/value-origins.js";
import { project as lightProject } from "../project/project.js";
import type { ResolvedProject } from "../resolved/resolved-project.js";

/** What other parts of a project do to what a file writes. */
export interface KeyOrigins {
  /** The offset behind the key, of a service or in one. */
  readonly at: number;
  /** Keys or items that it has without writing them, by where they are from. */
  readonly brought: readonly { readonly from: Origin; readonly keys: readonly string[] }[];
}

/** A value that a file writes, and another part of the project has the last word on. */
export interface ReplacedValue {
  /** The offset behind the value. */
  readonly at: number;
  readonly by: Place;
  /** What it is in the end; absent where that goes over several lines. */
  readonly value?: string;
  /** It is taken away, and nothing put in its place. */
  readonly isGone?: true;
}

export interface Origin {
  readonly path: string;
  /** A service of the same file. */
  readonly service?: string;
}

/** What `extends` and other files bring to the services of a file, and to their keys. */
export function keyOrigins(project: ResolvedProject, file: ComposeSource): readonly KeyOrigins[] {
  return compose(file).services.flatMap((service): readonly KeyOrigins[] => {
    const whole = at(project.value, "services", service.name);
    if (service.via || service.entry.isMerged || whole?.kind !== "mapping") return [];
    const from = originIn(project, file, service);
    const found: KeyOrigins[] = [];
    const add = (key: Entry, inner: Node | undefined, value: Value): void => {
      const brought = broughtTo(inner, value, from, project, file);
      if (brought.length > 0) found.push({ at: key.key.end + 1, brought });
    };
    add(service.entry, service.entry.value, whole);
    for (const key of service.keys.values()) {
      const value = whole.entries.get(key.name);
      const isInner = !key.via && !key.isMerged && (key.value?.kind === "mapping" || key.value?.kind === "sequence");
      const fate = key.value && fateOf(project, file, ["services", service.name, key.name], key.value);
      if (value && isInner && !fate?.by) add(key, key.value, value);
    }
    return found;
  });
}

/** Undefined for what the file writes itself, and for what Compose adds. */
type From = (place: Place | undefined) => Origin | undefined;

function originIn({ environments }: ProjectFiles, file: ComposeSource, service: Service): From {
  const { services } = compose(file);
  return (place) => {
    if (!place || !environments.has(place.path)) return undefined;
    if (place.path !== file.path) return { path: place.path };
    const home = services.find(({ entry }) => contains(entry, place))?.name ?? service.extends?.service.value;
    return home === undefined || home === service.name ? undefined : { path: file.path, service: home };
  };
}

type ProjectFiles = Pick<ResolvedProject, "environments" | "files">;

function broughtTo(
  own: Node | undefined,
  value: Value,
  from: From,
  project: ResolvedProject,
  file: ComposeSource,
): KeyOrigins["brought"] {
  const groups = new Map<string, { readonly from: Origin; readonly keys: string[] }>();
  const add = (place: Place | undefined, name: string): void => {
    const origin = from(place);
    if (!origin) return;
    const id = `${origin.path}\n${origin.service ?? ""}`;
    const group = groups.get(id) ?? { from: origin, keys: [] };
    groups.set(id, group);
    if (!group.keys.includes(name)) group.keys.push(name);
  };
  if (value.kind === "mapping") {
    const written = new Set([...entries(own).map(({ name }) => name), ...items(own).map(nameOf)]);
    for (const [name, entry] of value.entries) if (!written.has(name)) add(entry.key ?? entry.origin, name);
  } else if (value.kind === "list") {
    const written = new Set(items(own).map(({ value: node }) => node?.start));
    const texts = new Set(items(own).map(({ value: node }) => (node?.kind === "scalar" ? node.text : undefined)));
    for (const item of value.items) {
      const { origin } = item;
      if (!origin || written.has(origin.start) || (own && isOver(item, file, own))) continue;
      const { text } = placed(project, item, origin, ["[]"]);
      if (text === undefined || !texts.has(text)) add(origin, text ?? "…");
    }
  }
  return [...groups.values()];
}

const nameOf = ({ value }: { readonly value?: Node }): string =>
  value?.kind === "scalar" ? (value.text.split("=", 1)[0] ?? "") : "";

/** The values of a file that are others in the end, in the order of the text. */
export function replacedValues(
  workspace: Workspace,
  project: ResolvedProject,
  file: ComposeSource,
): readonly ReplacedValue[] {
  const others = [...project.environments.keys()].filter((path) => path !== file.path);
  if (others.length === 0) return [];
  const found: ReplacedValue[] = [];
  const visit = (node: Node | undefined, path: readonly string[], key?: Scalar): void => {
    if (!node || node.via || path.length > deepest || isNothing(node)) return;
    const at = /[\r\n]/.test(file.text.slice(node.start, node.end)) && key ? key.end + 1 : node.end;
    const fate = path.length > 2 ? fateOf(project, file, path, node) : undefined;
    const reset = fate?.isGone && takenAwayBy(workspace, file, path);
    if (reset) found.push({ at, by: reset, isGone: true });
    const by = fate?.by && isOfAnother(fate.by.origin) ? fate.by : undefined;
    const isSame = by && node.kind === "scalar" && by.text === textOf(project, file, path, node);
    if (by && !isSame) found.push({ at, by: by.origin, ...(by.text !== undefined && { value: by.text }) });
    if (by || reset || node.kind === "scalar") return;
    if (node.kind === "mapping") for (const entry of node.own) visit(entry.value, [...path, entry.name], entry.key);
    else for (const item of node.own) visit(item.value, [...path, "[]"]);
  };
  const isOfAnother = ({ path }: Place): boolean => path !== file.path && project.environments.has(path);
  for (const { name, value } of compose(file).sections) visit(value, [name]);
  return found.sort((one, other) => one.at - other.at);
}

/** Empty, or there to change other files. */
const isNothing = (node: Node): boolean =>
  node.tag !== undefined || (node.kind === "scalar" && node.value === undefined && node.style === "plain");

/** Services, their keys, and three levels in them. */
const deepest = 7;

/** The `!reset` of another file that takes a key of a service away. */
export function takenAwayBy(
  workspace: Workspace,
  file: ComposeSource,
  [section, name = "", key = "", ...more]: readonly string[],
): Place | undefined {
  if (section !== "services" || more.length > 0) return undefined;
  const parts = lightProject(workspace)(file).services.get(name)?.parts ?? [];
  const part = parts.findLast((one) => one.path !== file.path && one.keys.get(key)?.value?.tag === "!reset");
  const entry = part?.keys.get(key);
  return part && entry && { path: part.path, start: entry.start, end: entry.end };
}

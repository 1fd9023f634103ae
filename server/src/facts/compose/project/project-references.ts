import { fact } from "../../../base/fact.js";
import { partOf } from "../../../syntax/compose/located.js";
import { type Entry, type Item, items, type Place, type Scalar } from "../../../syntax/compose/node.js";
import type { Project, ProjectService } from "./project.js";
import type { In } from "./services-merge.js";

export type DefinitionKind = "networks" | "volumes" | "secrets" | "configs" | "models";

/** A service's use of something that is defined at the top level; the range is the name where it is used. */
export interface Use extends Place {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly service: string;
  readonly path: string;
}

/** Every use of a network, volume, secret, config or model. Names that a variable decides are left out. */
export const uses = fact(({ services }: Project): readonly Use[] =>
  [...services.values()].flatMap((service) => [
    ...named("networks", service, service.networks),
    ...named("secrets", service, service.secrets),
    ...named("configs", service, service.configs),
    ...named("models", service, service.models),
    ...named(
      "volumes",
      service,
      service.mounts.flatMap(({ type, source, path }) =>
        type === "volume" && source ? [{ ...source, name: source.value, path }] : [],
      ),
    ),
    ...named(
      "secrets",
      service,
      service.parts.flatMap(({ build, path }) => (build?.secrets ?? []).map((secret) => ({ ...secret, path }))),
    ),
  ]),
);

export const usesOf = (project: Project, kind: DefinitionKind, name: string): readonly Use[] =>
  uses(project).filter((use) => use.kind === kind && use.name === name);

const named = (
  kind: DefinitionKind,
  { name: service }: ProjectService,
  references: readonly In<Place & { readonly name: string }>[],
): readonly Use[] =>
  references.flatMap(({ name, start, end, via, path }) =>
    name.includes("$") ? [] : [{ kind, name, service, start, end, ...(via && { via }), path }],
  );

/** One service waiting for, or sharing something with, another; the range is the other's name where it stands. */
export interface ServiceUse extends Place {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly by: "depends_on" | "links" | "volumes_from" | "network_mode" | "pid" | "ipc" | "additional_contexts";
  /** What to delete to be rid of it. */
  readonly within: Entry | Item;
  /** `required: false`: the other may be missing. */
  readonly isOptional?: true;
}

/** Services whose build is the context of another build: these are built first, and need not start. */
export const contextUses = fact(({ services }: Project): readonly ServiceUse[] =>
  [...services.values()].flatMap((service) =>
    (service.build?.additionalContexts ?? []).flatMap(({ value, within, path }) => {
      const to = value && /^service:(.+)$/.exec(value.value)?.[1];
      const scalar = within.value?.kind === "scalar" ? within.value : undefined;
      if (!scalar || to === undefined) return [];
      const place = nameIn(scalar, scalar.text.length - to.length, to);
      return [edge(service, to, "additional_contexts", { ...place, within, path })];
    }),
  ),
);

/** Every edge between services that decides in which order they start. */
export const serviceUses = fact(({ services }: Project): readonly ServiceUse[] =>
  [...services.values()].flatMap((service) => [
    ...service.dependsOn.map((each) => ({
      ...edge(service, each.name, "depends_on", each),
      ...(!each.isRequired && ({ isOptional: true } as const)),
    })),
    ...service.links.map((each) => edge(service, each.name, "links", each)),
    ...volumeSources(service),
    ...(["network_mode", "pid", "ipc"] as const).flatMap((key) => {
      const entry = service.keys.get(key);
      const value = entry?.value?.kind === "scalar" ? entry.value : undefined;
      const shared = value && /^service:(.+)$/.exec(value.text)?.[1];
      if (!entry || !value || shared === undefined) return [];
      const place = nameIn(value, "service:".length, shared);
      return [edge(service, shared, key, { ...place, path: entry.path, within: entry })];
    }),
  ]),
);

/** The place of a name within a value. */
const nameIn = (value: Scalar, from: number, name: string): Place => ({
  ...partOf(value, from, from + name.length),
  ...(value.via && { via: value.via }),
});

/** `SERVICE[:ro]`; `container:NAME` is none of the project. */
function volumeSources(service: ProjectService): readonly ServiceUse[] {
  const entry = service.keys.get("volumes_from");
  return items(entry?.value).flatMap((item): ServiceUse[] => {
    if (!entry || item.value?.kind !== "scalar" || item.value.text.startsWith("container:")) return [];
    const [to = ""] = item.value.text.split(":");
    return to === ""
      ? []
      : [edge(service, to, "volumes_from", { ...nameIn(item.value, 0, to), path: entry.path, within: item })];
  });
}

const edge = (
  { name: from }: ProjectService,
  to: string,
  by: ServiceUse["by"],
  { start, end, via, path, within }: In<Place & { readonly within: Entry | Item }>,
): ServiceUse => ({ from, to, by, within, start, end, ...(via && { via }), path });

/** Circles of services that wait for each other, each once: `[a, b]` for a → b → a, starting at the first by name. */
export const dependencyCycles = fact((project: Project): readonly (readonly string[])[] => {
  const targets = new Map<string, string[]>();
  for (const { from, to } of serviceUses(project)) {
    const known = targets.get(from);
    if (known) known.push(to);
    else targets.set(from, [to]);
  }
  const cycles = new Map<string, readonly string[]>();
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (name: string): void => {
    const at = path.indexOf(name);
    if (at >= 0) {
      const cycle = fromFirst(path.slice(at));
      cycles.set(cycle.join("\n"), cycle);
      return;
    }
    if (done.has(name)) return;
    path.push(name);
    for (const target of targets.get(name) ?? []) visit(target);
    path.pop();
    done.add(name);
  };
  for (const name of targets.keys()) visit(name);
  return [...cycles.values()];
});

function fromFirst(cycle: readonly string[]): readonly string[] {
  const first = cycle.indexOf([...cycle].sort()[0] ?? "");
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

import { fact } from "../base/fact.js";
import type { Place } from "../syntax/compose/node.js";
import type { Project, ProjectService } from "./project.js";
import type { In } from "./services-merge.js";

export type DefinitionKind = "networks" | "volumes" | "secrets" | "configs";

/** A service's use of something that is defined at the top level; the range is the name where it is used. */
export interface Use extends Place {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly service: string;
  readonly path: string;
}

/** Every use of a network, volume, secret or config. Names that a variable decides are left out. */
export const uses = fact(({ services }: Project): readonly Use[] =>
  [...services.values()].flatMap((service) => [
    ...named("networks", service, service.networks),
    ...named("secrets", service, service.secrets),
    ...named("configs", service, service.configs),
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
  readonly by: "depends_on" | "links" | "network_mode" | "pid" | "ipc";
}

/** Every edge between services that decides in which order they start. */
export const serviceUses = fact(({ services }: Project): readonly ServiceUse[] =>
  [...services.values()].flatMap((service) => [
    ...service.dependsOn.map((each) => edge(service, each.name, "depends_on", each)),
    ...service.links.map((each) => edge(service, each.name, "links", each)),
    ...(["network_mode", "pid", "ipc"] as const).flatMap((key) => {
      const entry = service.keys.get(key);
      const shared = entry?.value?.kind === "scalar" ? /^service:(.+)$/.exec(entry.value.text)?.[1] : undefined;
      return entry?.value && shared !== undefined
        ? [edge(service, shared, key, { ...entry.value, path: entry.path })]
        : [];
    }),
  ]),
);

const edge = (
  { name: from }: ProjectService,
  to: string,
  by: ServiceUse["by"],
  { start, end, via, path }: In<Place>,
): ServiceUse => ({ from, to, by, start, end, ...(via && { via }), path });

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

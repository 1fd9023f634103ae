import { fact } from "../../../base/fact.js";
import type { Project } from "./project.js";
import { type DefinitionKind, usesOf } from "./project-references.js";

/** Whether a service or a build uses a definition. True as well where a variable names what is used: that may be any. */
export const isUsed = (project: Project, kind: DefinitionKind, name: string): boolean =>
  usesOf(project, kind, name).length > 0 || openKinds(project).has(kind);

/** The kinds of which a variable names one. */
const openKinds = fact(({ services }: Project): ReadonlySet<DefinitionKind> => {
  const kinds = new Set<DefinitionKind>();
  for (const { networks, secrets, configs, models, mounts, parts } of services.values()) {
    const named = {
      networks,
      configs,
      models,
      secrets: [...secrets, ...parts.flatMap(({ build }) => build?.secrets ?? [])],
      volumes: mounts.flatMap(({ type, source }) =>
        source && type !== "bind" ? [{ name: source.value }] : type === "unknown" ? [{ name: "$" }] : [],
      ),
    };
    for (const kind of Object.keys(named) as DefinitionKind[]) {
      if (named[kind].some(({ name }) => name.includes("$"))) kinds.add(kind);
    }
  }
  return kinds;
});

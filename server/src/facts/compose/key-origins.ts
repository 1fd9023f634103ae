import { fact } from "../../base/fact.js";
import type { ComposeSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { masked } from "./filled-values.js";
import { project } from "./project.js";
import type { ServicePart } from "./services-merge.js";

/** What other parts of a project do to a service that a file writes. */
export interface KeyOrigins {
  /** The offset behind the service's name. */
  readonly at: number;
  /** Keys that it has without writing them, by where they are from. */
  readonly brought: readonly { readonly from: Origin; readonly keys: readonly string[] }[];
  /** Values that it writes, and another part has the last word on. */
  readonly replaced: readonly { readonly at: number; readonly by: Origin; readonly value?: string }[];
}

export interface Origin {
  readonly path: string;
  /** A service of the same file. */
  readonly service?: string;
}

export const keyOrigins = fact((workspace: Workspace) =>
  fact((file: ComposeSource): readonly KeyOrigins[] => {
    const found: KeyOrigins[] = [];
    for (const { name, parts } of project(workspace)(file).services.values()) {
      if (parts.length < 2) continue;
      const own = parts.findIndex((part) => part.path === file.path && part.name === name && !part.via);
      const part = parts[own];
      if (!part) continue;
      const brought = parts.flatMap((other, index) => {
        const keys = [...other.keys.keys()].filter((key) => key !== "extends" && !part.keys.has(key));
        return index === own || keys.length === 0 ? [] : [{ from: originOf(other, file), keys }];
      });
      const replaced = [...part.keys.values()].flatMap((entry) => {
        if (entry.via || entry.isMerged || entry.value?.kind !== "scalar") return [];
        const last = parts.slice(own + 1).findLast((other) => other.keys.has(entry.name));
        const value = last?.keys.get(entry.name)?.value;
        if (!last || (value?.kind !== "scalar" && value?.tag !== "!reset")) return [];
        const isSame = value.kind === "scalar" && value.text === entry.value.text && value.tag !== "!reset";
        if (isSame) return [];
        const text = value.kind === "scalar" && value.tag !== "!reset" ? { value: masked(value.text, entry.name) } : {};
        return [{ at: entry.value.end, by: originOf(last, file), ...text }];
      });
      if (brought.length > 0 || replaced.length > 0) found.push({ at: part.end, brought, replaced });
    }
    return found;
  }),
);

const originOf = ({ path, name }: ServicePart, file: ComposeSource): Origin =>
  path === file.path ? { path, service: name } : { path };

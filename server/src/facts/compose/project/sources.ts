import type { Definition } from "../../../syntax/compose/model.js";
import { type Entry, entries } from "../../../syntax/compose/node.js";

/** A secret or config that says nothing of where its content comes from, or says it more than once. */
export interface SourceTrouble {
  readonly definition: Definition;
  /** The keys that could say it. */
  readonly keys: readonly string[];
  /** Those that are too many: all but the first. */
  readonly surplus: readonly Entry[];
}

const sources = {
  secrets: ["file", "environment"],
  configs: ["file", "environment", "content"],
} as const satisfies Record<string, readonly string[]>;

/** Undefined where exactly one key says it, where the object is made elsewhere, or where another file may say it. */
export function sourceTrouble(section: keyof typeof sources, definition: Definition): SourceTrouble | undefined {
  const { entry, isExternal } = definition;
  const keys = sources[section];
  // Of what is neither a mapping nor empty the schema tells.
  const { value } = entry;
  if (value?.kind === "sequence" || (value?.kind === "scalar" && value.value !== undefined)) return undefined;
  const all = entries(entry.value);
  if (isExternal || all.some(({ name }) => name === "external" || name.endsWith("driver"))) return undefined;
  const given = all.filter(({ name }) => (keys as readonly string[]).includes(name));
  if (given.length === 1) return undefined;
  return { definition, keys, surplus: given.slice(1) };
}

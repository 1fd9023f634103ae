import { ordered } from "./key-order.js";
import type { KeyPath } from "./paths.js";
import { type MappingValue, scalar, type Value, withEntries } from "./value.js";

/** A project as JSON, where a command that no one sets is `null`. Dollar signs as in `printYaml`. */
export function printJson(project: MappingValue, escapes: boolean): string {
  const escaped = (text: string): string => (escapes ? text.replaceAll("$", "$$$$") : text);
  const plain = (value: Value, path: KeyPath): unknown => {
    if (value.kind === "scalar") {
      if (typeof value.value === "string") return escaped(value.value);
      return value.value === undefined || (typeof value.value === "number" && !Number.isFinite(value.value))
        ? null
        : value.value;
    }
    if (value.kind === "list") return value.items.map((item) => plain(item, [...path, "[]"]));
    return Object.fromEntries(
      ordered(complete(value, path), path).map(([name, entry]) => [name, plain(entry, [...path, name])]),
    );
  };
  return JSON.stringify(plain(project, []), undefined, 2);
}

/** JSON cannot leave out what YAML leaves out: a command that is not set is none, one that is empty clears the image's. */
function complete(value: MappingValue, path: KeyPath): MappingValue {
  if (path.length !== 2) return value;
  const missing = path[0] === "services" ? ["command", "entrypoint"].filter((key) => !value.entries.has(key)) : [];
  const none = missing.map((key) => [key, scalar(undefined)] as const);
  const pools =
    path[0] === "networks" && !value.entries.has("ipam")
      ? ([["ipam", { kind: "mapping", entries: new Map() }]] as const)
      : [];
  return withEntries(value, [...none, ...pools]);
}

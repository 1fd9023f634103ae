import { ordered } from "./key-order.js";
import { compared } from "./merge-specials.js";
import { byPath, type KeyPath } from "./paths.js";
import { type MappingValue, mapping, scalar, type Value, withEntries } from "./value.js";

/** A project as JSON, where a command that no one sets is `null`. Dollar signs and raw projects as in `printYaml`. */
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
    const isSorted = path.length === 0 || !escapes;
    const inOrder = isSorted
      ? [...value.entries].sort(([one], [other]) => compared(one, other))
      : ordered(complete(value, path), path, compared);
    return Object.fromEntries(inOrder.map(([name, entry]) => [escaped(name), plain(entry, [...path, name])]));
  };
  return JSON.stringify(plain(project, []), undefined, 2);
}

/** JSON says of some values that they are empty where YAML leaves them out: a command that no one sets is none, not an empty one. */
function complete(value: MappingValue, path: KeyPath): MappingValue {
  const otherwise = emptyAt(path) ?? [];
  const missing = otherwise.filter(([key]) => !value.entries.has(key));
  return missing.length === 0 ? value : withEntries(value, missing);
}

const none = scalar(undefined);
const nothing = mapping([]);

const emptyAt = byPath<readonly (readonly [string, Value])[]>({
  "services.*": [
    ["command", none],
    ["entrypoint", none],
  ],
  "services.*.deploy": [
    ["placement", nothing],
    ["resources", nothing],
  ],
  "networks.*": [["ipam", nothing]],
});

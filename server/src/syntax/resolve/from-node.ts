import { isDate } from "../compose/casts.js";
import { entries, items, type Node } from "../compose/node.js";
import { plainValue } from "./plain.js";
import type { Draft, Origin, Value } from "./value.js";

/** As many values as no Compose file has; what goes beyond is there to blow up its reader. */
const most = 100_000;

/** What a document says, with aliases and merge keys put in, of the file at `path`. `onOddKey` is told of keys that are no texts. */
export function readValue(root: Node, path: string, onOddKey?: (name: string, origin: Origin) => void): Value {
  let count = 0;
  const originOf = ({ start, end }: { readonly start: number; readonly end: number }): Origin => ({ path, start, end });
  const convert = (node: Node | undefined, key: Origin | undefined): Value => {
    count += 1;
    if (!node || count > most) return { kind: "scalar", value: undefined, ...(key && { key, origin: key }) };
    const value = read(node);
    value.origin = originOf(node);
    if (key) value.key = key;
    if (node.tag === "!reset" || node.tag === "!override") value.tag = node.tag;
    return value;
  };
  const read = (node: Node): Draft<Value> => {
    if (node.kind === "scalar") {
      const { value, isFloat } = plainValue(node);
      if (isDate(node)) return { kind: "scalar", value, isTime: true };
      return isFloat ? { kind: "scalar", value, isFloat } : { kind: "scalar", value };
    }
    if (node.kind === "sequence") {
      return { kind: "list", items: items(node).map(({ value }) => convert(value, undefined)) };
    }
    const converted = new Map<string, Value>();
    for (const { name, key: named, value } of entries(node)) {
      const at = originOf(named);
      if (typeof plainValue(named).value !== "string") onOddKey?.(name, at);
      converted.set(name, convert(value, at));
    }
    return { kind: "mapping", entries: converted };
  };
  return convert(root, undefined);
}

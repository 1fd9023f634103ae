import { entries, items, type Node } from "../compose/node.js";
import { plainValue } from "./plain.js";
import type { Origin, Value } from "./value.js";

/** As many values as no Compose file has; what goes beyond is there to blow up its reader. */
const most = 100_000;

/** What a document says, with aliases and merge keys put in, of the file at `path`. `onOddKey` is told of keys that are no texts. */
export function readValue(root: Node, path: string, onOddKey?: (name: string, origin: Origin) => void): Value {
  let count = 0;
  const originOf = ({ start, end }: { readonly start: number; readonly end: number }): Origin => ({ path, start, end });
  const convert = (node: Node | undefined, key: Origin | undefined): Value => {
    count += 1;
    if (!node || count > most) return { kind: "scalar", value: undefined, ...(key && { key, origin: key }) };
    const { tag } = node;
    const traces = {
      origin: originOf(node),
      ...(key && { key }),
      ...(tag === "!reset" && { tag: "!reset" as const }),
      ...(tag === "!override" && { tag: "!override" as const }),
    };
    if (node.kind === "scalar") return { ...traces, kind: "scalar", ...plainValue(node) };
    if (node.kind === "sequence") {
      return { ...traces, kind: "list", items: items(node).map(({ value }) => convert(value, undefined)) };
    }
    const converted = entries(node).map(({ name, key: named, value }) => {
      if (typeof plainValue(named).value !== "string") onOddKey?.(name, originOf(named));
      return [name, convert(value, originOf(named))] as const;
    });
    return { ...traces, kind: "mapping", entries: new Map(converted) };
  };
  return convert(root, undefined);
}

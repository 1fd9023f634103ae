import { touches } from "../../base/range.js";
import type { ComposeSource } from "../source.js";
import type { Entry, Node, Scalar } from "./node.js";
import { documents } from "./yaml.js";

/** What a place of a file is in: the keys down to it, `[]` for an item of a list. */
export interface KeyPath {
  readonly path: readonly string[];
  /** The key that the place touches; the path ends with it. */
  readonly key?: Entry;
  /** The value that it touches; the path ends with the key of it, or with `[]`. */
  readonly scalar?: Scalar;
}

export function keyPathAt(file: ComposeSource, offset: number): KeyPath | undefined {
  let node: Node | undefined = documents(file).findLast(({ start }) => start <= offset);
  const path: string[] = [];
  for (;;) {
    if (!node || node.via) return undefined;
    if (node.kind === "scalar") return touches(node, offset) ? { path, scalar: node } : undefined;
    if (node.kind === "sequence") {
      const item = node.own.find((one) => touches(one, offset));
      path.push("[]");
      node = item?.value;
      continue;
    }
    const entry = node.own.find(({ key }) => touches(key, offset)) ?? node.own.find((one) => touches(one, offset));
    if (!entry) return undefined;
    path.push(entry.name);
    if (touches(entry.key, offset)) return { path, key: entry };
    node = entry.value;
  }
}

import { fact } from "../../base/fact.js";
import type { ComposeSource } from "../source.js";
import type { Node, Scalar } from "./node.js";
import { documents } from "./yaml.js";

/** A value with the nearest key above it; empty at the root of a document. */
export interface KeyedScalar {
  readonly scalar: Scalar;
  readonly key: string;
}

/** Every value of the file that is a scalar and written in it, aliases left out, in the order of the text. */
export const keyedScalars = fact((file: ComposeSource): readonly KeyedScalar[] => {
  const found: KeyedScalar[] = [];
  const waiting: { readonly node: Node | undefined; readonly key: string }[] = documents(file).map((node) => ({
    node,
    key: "",
  }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, key } = next;
    if (!node || node.via) continue;
    if (node.kind === "scalar") {
      if (file.text[node.start] !== "*") found.push({ scalar: node, key });
    } else if (node.kind === "sequence") {
      for (const { value } of node.own) waiting.push({ node: value, key });
    } else {
      for (const { name, value } of node.own) waiting.push({ node: value, key: name });
    }
  }
  return found.sort((a, b) => a.scalar.start - b.scalar.start);
});

export const scalars = (file: ComposeSource): readonly Scalar[] => keyedScalars(file).map(({ scalar }) => scalar);

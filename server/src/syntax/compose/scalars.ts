import { fact } from "../../base/fact.js";
import type { ComposeSource } from "../source.js";
import type { Entry, Node, Scalar } from "./node.js";
import { documents } from "./yaml.js";

/** Every value of the file that is a scalar and written in it, aliases left out. */
export const scalars = fact((file: ComposeSource): readonly Scalar[] => {
  const found: Scalar[] = [];
  const waiting: (Node | undefined)[] = [...documents(file)];
  for (let node = waiting.pop(); node !== undefined || waiting.length > 0; node = waiting.pop()) {
    if (!node || node.via) continue;
    if (node.kind === "scalar") {
      if (file.text[node.start] !== "*") found.push(node);
    } else waiting.push(...(node.own as readonly Pick<Entry, "value">[]).map(({ value }) => value));
  }
  return found;
});

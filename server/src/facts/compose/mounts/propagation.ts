import { type Located, textOf } from "../../../syntax/compose/located.js";
import type { Mount } from "../../../syntax/compose/mounts.js";
import { valueAt } from "../../../syntax/compose/node.js";

/** How a mount passes on what is mounted below it, such as `rshared`; undefined where it says nothing of that. */
export const propagationOf = ({ options, item }: Mount): Located<string> | undefined =>
  textOf(valueAt(valueAt(item.value, "bind"), "propagation")) ?? options.find(({ value }) => word.test(value));

const word = /^r?(?:shared|slave|private)$/;

import type { Range } from "../../../base/range.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import { slice } from "../../../syntax/compose/located.js";
import { items, type Node, type Scalar, valueAt } from "../../../syntax/compose/node.js";
import type { Service } from "../../../syntax/compose/service.js";
import { splitCommand } from "../../../syntax/resolve/shell-words.js";
import { shownAt } from "../judged-services.js";

/** A command in one text that Compose cannot split into words. */
export interface SplitFault {
  /** The letter that spoils it, where the file spells it. */
  readonly place: Range;
  readonly reason: string;
}

/** Of a service and its hooks; what a variable decides is left out. */
export const splitFaults = ({ keys }: Service, environment: ReadonlyMap<string, string>): readonly SplitFault[] => {
  const hooks = ["post_start", "pre_stop"].flatMap((key) => items(keys.get(key)?.value));
  const commands = [
    keys.get("command")?.value,
    keys.get("entrypoint")?.value,
    ...hooks.map(({ value }) => valueAt(value, "command")),
  ];
  return commands.flatMap((node) => (isSplit(node) ? faultOf(node, environment) : []));
};

/** Nothing else can be wrong about a text. */
const isSplit = (node: Node | undefined): node is Scalar =>
  node?.kind === "scalar" && typeof node.value === "string" && /["'\\()]/.test(node.text) && node.tag !== "!reset";

function faultOf(node: Scalar, environment: ReadonlyMap<string, string>): readonly SplitFault[] {
  const text = resolved(node.text, environment);
  const split = text === undefined ? [] : splitCommand(text);
  if (!("reason" in split)) return [];
  const { at, reason } = split;
  return [{ place: shownAt(text === node.text ? slice(node, at, at + 1) : node), reason }];
}

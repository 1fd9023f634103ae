import { fact } from "../../../base/fact.js";
import { type Range, rangeOf } from "../../../base/range.js";
import type { Node } from "../../../syntax/compose/node.js";
import { documents } from "../../../syntax/compose/yaml.js";
import type { ComposeSource } from "../../../syntax/source.js";

/** What a merge key is to merge and cannot; the range is that, or the alias that stands for it. */
export interface MergeFault extends Range {
  readonly type: string;
}

/** Every merge key of the file, those of `x-` blocks too. */
export const mergeFaults = fact((file: ComposeSource): readonly MergeFault[] => documents(file).flatMap(within));

function within(node: Node): readonly MergeFault[] {
  if (node.kind === "scalar" || node.via) return [];
  if (node.kind === "sequence") return node.own.flatMap(({ value }) => (value ? within(value) : []));
  return node.own.flatMap(({ key, name, value }) => {
    if (!value) return [];
    const faults = name === "<<" && key.style === "plain" ? faultsOf(value) : [];
    return [...faults, ...within(value)];
  });
}

function faultsOf(value: Node): readonly MergeFault[] {
  if (value.kind === "mapping") return [];
  if (value.kind === "scalar" || value.via) return [fault(value)];
  return value.own.flatMap((item) => (item.value && item.value.kind !== "mapping" ? [fault(item.value)] : []));
}

const fault = (node: Node): MergeFault => ({ type: typeOf(node), ...rangeOf(node.via ?? node) });

function typeOf(node: Node): string {
  if (node.kind !== "scalar") return "a list";
  if (typeof node.value === "number") return "a number";
  if (typeof node.value === "boolean") return "a boolean";
  return node.value === undefined ? "nothing" : "a text";
}

import { type Edit, replace } from "../../../base/edit.js";
import { nearest } from "../../../base/nearest.js";
import { textAt } from "../../../base/range.js";
import { choices, type Shape } from "../../../knowledge/compose-keys.js";
import { cast } from "../../../syntax/compose/casts.js";
import { items, type Scalar } from "../../../syntax/compose/node.js";
import type { WrongValue } from "../../../syntax/compose/schema.js";
import type { ComposeSource } from "../../../syntax/source.js";

const durations = new Set([
  "delay",
  "interval",
  "monitor",
  "start_interval",
  "start_period",
  "stop_grace_period",
  "timeout",
  "window",
]);

/** What the value was most likely meant to be: a listed word, or a number of seconds. */
export function likelyWord({ taken, node, wrong, path }: WrongValue): string | undefined {
  if (node?.kind !== "scalar") return undefined;
  if (wrong.as === "kind" && typeof node.value === "number" && durations.has(path.at(-1) ?? "")) return `${node.text}s`;
  if (wrong.as !== "choice") return undefined;
  const words = taken.flatMap((one) => (typeof one === "string" ? [] : (one["one-of"] ?? [])));
  return nearest(node.text.replaceAll("-", "_"), words) ?? nearest(node.text, words);
}

/** By what they do: `word`, `quote`, `list`, `item`; at most one of them, and none where the value is used through an anchor. */
export function valueEdits({ text }: ComposeSource, problem: WrongValue): Readonly<Record<string, readonly Edit[]>> {
  const { node, taken, wrong, path } = problem;
  const word = likelyWord(problem);
  if (!node || node.via) return {};
  if (node.kind === "scalar" && word !== undefined) return { word: [replace(node, word)] };
  if (wrong.as !== "kind") return {};
  if (node.kind === "scalar" && taken.includes("text") && node.style === "plain" && typeof node.value !== "string") {
    const isText = node.value !== undefined && cast({ ...node, value: node.text }, path, taken);
    return isText ? { quote: [replace(node, `"${node.text}"`)] } : {};
  }
  const raw = textAt(text, node);
  // A dash off a word processor was to be the list.
  const isLone =
    node.kind === "scalar" && node.style !== "literal" && node.style !== "folded" && !/[\n,[\]{}]|^[–—−‐]/.test(raw);
  if (isLone && raw !== "" && taken.some((one) => typeof one !== "string" && takesItem(one, node))) {
    return { list: [replace(node, `[${raw}]`)] };
  }
  const [only, ...others] = items(node);
  const isFlow = node.kind === "sequence" && node.isFlow && others.length === 0 && only?.value?.kind === "scalar";
  return isFlow && taken.includes("text") && only?.value ? { item: [replace(node, textAt(text, only.value))] } : {};
}

function takesItem({ items: taking }: Shape, { value }: Scalar): boolean {
  const kinds = taking === undefined ? [] : choices(taking);
  return kinds.includes(typeof value === "number" ? "number" : "text") && value !== undefined;
}

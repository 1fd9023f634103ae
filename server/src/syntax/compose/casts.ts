import type { Kind, Shape } from "../../knowledge/compose-keys.js";
import type { Scalar } from "./node.js";

/** Whether a text stands for what Compose makes of it under this key: `"3"` for a number, `"yes"` for a boolean. */
export function cast(node: Scalar, key: string, taken: readonly (Kind | Shape)[]): boolean {
  if (typeof node.value !== "string") return true;
  const text = node.text.trim();
  if (isBoolean(key, taken)) return /^(?:true|false|t|f|yes|no|y|n|on|off|1|0)$/i.test(text);
  if (integers.has(key)) return /^[+-]?\d+$/.test(text);
  return numbers.has(key) ? /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) : true;
}

/** Whether Compose takes a text for a boolean that is none in YAML. */
export const isGuessed = (node: Scalar, key: string, taken: readonly (Kind | Shape)[]): boolean =>
  isBoolean(key, taken) && typeof node.value === "string" && !/^(?:true|false)$/i.test(node.text.trim());

const isBoolean = (key: string, taken: readonly (Kind | Shape)[]): boolean =>
  taken.length === 2 && taken.includes("boolean") && !words.has(key);

/** Keys that take true and false, and other words as well. */
const words: ReadonlySet<string> = new Set(["provenance", "sbom"]);

/** As the reference loader casts them; sizes, which have a unit, and modes, which are octal, are not among them. */
const integers: ReadonlySet<string> = new Set([
  "cpu_count",
  "cpu_shares",
  "cpu_quota",
  "max_attempts",
  "max_replicas_per_node",
  "oom_score_adj",
  "parallelism",
  "pids_limit",
  "replicas",
  "retries",
  "scale",
]);
const numbers: ReadonlySet<string> = new Set(["cpu_percent", "cpus", "max_failure_ratio"]);

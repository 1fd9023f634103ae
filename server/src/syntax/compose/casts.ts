import type { Kind, Shape } from "../../knowledge/compose-keys.js";
import type { Scalar } from "./node.js";

type Taken = readonly (Kind | Shape)[];

/** Whether a text stands for what Compose makes of it at this path: `"3"` for a number, `"yes"` for a boolean. */
export function cast(node: Scalar, path: readonly string[], taken: Taken): boolean {
  if (typeof node.value !== "string") return true;
  const text = node.text.trim();
  const key = path.at(-1) ?? "";
  if (isBoolean(key, taken)) return /^(?:true|false|yes|no|y|n|on|off)$/i.test(text);
  if (isChosen(path, taken)) return true;
  const isLimit = taken.includes("integer") && path.slice(-3, -1).includes("ulimits");
  if (integers.has(key) || isLimit) return /^[+-]?\d+$/.test(text);
  if (key === "mode" && taken.includes("integer")) return /^[0-7]+$/.test(text);
  return numbers.has(key) ? /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) : true;
}

/** What Compose's reader of YAML takes for a time, which it then has no use for. */
export const isDate = ({ style, tag, text }: Scalar): boolean =>
  style === "plain" &&
  tag === undefined &&
  /^\d{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?:(?:[Tt]\d\d?:\d\d?:\d\d?(?:\.\d{1,9})?(?:Z|[-+]\d\d:\d\d))|(?: \d\d?:\d\d?:\d\d?(?:\.\d{1,9})?))?$/.test(
    text,
  );

/** Whether people choose the key themselves: an option of a driver, a variable, a label. */
const isChosen = (path: readonly string[], taken: Taken): boolean =>
  taken.includes("boolean") || taken.includes("nothing") || /^(?:driver_opts|options|labels)$/.test(path.at(-2) ?? "");

/** Whether Compose takes a text for a boolean that is none in YAML. */
export const isGuessed = (node: Scalar, path: readonly string[], taken: Taken): boolean =>
  isBoolean(path.at(-1) ?? "", taken) && typeof node.value === "string" && !/^(?:true|false)$/i.test(node.text.trim());

/** Of the plain values only true, false, and their texts. */
const isBoolean = (key: string, taken: Taken): boolean =>
  taken.includes("boolean") &&
  taken.includes("text") &&
  !taken.includes("number") &&
  !taken.includes("nothing") &&
  !words.has(key);

/** Keys that take true and false, and other words as well. */
const words: ReadonlySet<string> = new Set(["provenance", "sbom"]);

/** As the reference loader casts them; sizes, which have a unit, are not among them. */
const integers: ReadonlySet<string> = new Set([
  "cpu_count",
  "cpu_shares",
  "cpu_quota",
  "max_attempts",
  "max_replicas_per_node",
  "oom_score_adj",
  "parallelism",
  "pids",
  "pids_limit",
  "replicas",
  "retries",
  "scale",
]);
const numbers: ReadonlySet<string> = new Set(["cpu_percent", "cpus", "max_failure_ratio"]);

import { type Edit, listed } from "../../../base/edit.js";
import { replaceName } from "../../../syntax/compose/edits.js";
import { columnOf, layout } from "../../../syntax/compose/layout.js";
import type { UnknownKey } from "../../../syntax/compose/schema.js";
import type { ComposeSource } from "../../../syntax/source.js";

/** Keys of a service that older formats had, with the path of what took their place. */
const successors: ReadonlyMap<string, string> = new Map([
  ["net", "network_mode"],
  ["log_driver", "logging.driver"],
  ["log_opt", "logging.options"],
  ["volume_driver", "volumes.NAME.driver"],
  ["dockerfile", "build.dockerfile"],
  ["cpu_set", "cpuset"],
]);

/** What took the place of a key that Compose does not know; undefined for one that it never knew. */
export const successorOf = ({ entry, path }: UnknownKey): string | undefined =>
  path.length === 2 && path[0] === "services" ? successors.get(entry.name) : undefined;

/** Writes the successor with the same value; none where it stands there already, or where the value has to be written anew. */
export function modernized(file: ComposeSource, { entry, present }: UnknownKey, successor: string): readonly Edit[] {
  const [outer = "", inner] = successor.split(".");
  const { key, value } = entry;
  if (entry.via || entry.isMerged || present.includes(outer)) return [];
  if (inner === undefined) return listed(replaceName(file, key, entry.name, outer));
  const isAlone = !present.some((other) => other !== entry.name && successors.get(other)?.startsWith(`${outer}.`));
  if (outer !== "logging" || value?.kind !== "scalar" || !isAlone) return [];
  const before = file.text.slice(file.text.lastIndexOf("\n", key.start - 1) + 1, key.start).replace("\uFEFF", "");
  if (before.trim() !== "") return [];
  const { step, lineEnd } = layout(file);
  const quote = key.style === "double" ? '"' : key.style === "single" ? "'" : "";
  const deeper = " ".repeat(columnOf(file, key.start) + step);
  return listed(replaceName(file, key, entry.name, `${outer}${quote}:${lineEnd}${deeper}${quote}${inner}`));
}

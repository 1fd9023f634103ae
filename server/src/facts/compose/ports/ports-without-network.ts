import type { Edit } from "../../../base/edit.js";
import { textAt } from "../../../base/range.js";
import { addToList, appendItem, insertEntry, removeEntry } from "../../../syntax/compose/edits.js";
import { layout } from "../../../syntax/compose/layout.js";
import { services } from "../../../syntax/compose/model.js";
import { type Entry, items } from "../../../syntax/compose/node.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { JudgedService } from "../judged-services.js";

/** `ports` of a service that has no network of its own. */
export interface PortsWithoutNetwork {
  readonly entry: Entry;
  readonly place: string;
  readonly effect: string;
  /** `ports` changes nothing, so it can go. */
  readonly isIdle: boolean;
  /** The service of this project whose network it uses. */
  readonly owner?: string;
}

/** Docker drops published ports on the host's network and without one, and refuses them on another container's. */
export function portsWithoutNetwork({ keys, ports, whole }: JudgedService): PortsWithoutNetwork | undefined {
  const entry = keys.get("ports");
  const mode = whole.networkMode?.value ?? "";
  if (!entry || ports.length === 0) return undefined;
  if (mode === "host") return { entry, place: "On the host's network", effect: "has no effect", isIdle: true };
  if (mode === "none") return { entry, place: "Without a network", effect: "has no effect", isIdle: true };
  const [, kind, owner] = /^(service|container):([^$]+)$/.exec(mode) ?? [];
  if (!kind || owner === undefined) return undefined;
  const place = `On the network of \`${owner}\``;
  return { entry, place, effect: "stops the start", isIdle: false, ...(kind === "service" && { owner }) };
}

/** Publishes the ports at the service that has the network. None for the long form, and for a service of another file. */
export function movePorts(file: ComposeSource, { entry, owner }: PortsWithoutNetwork): readonly Edit[] {
  const target = services(file).find(({ name }) => name === owner);
  const removed = removeEntry(file, entry);
  const written = items(entry.value).map(({ value }) =>
    value?.kind === "scalar" ? textAt(file.text, value) : undefined,
  );
  if (!target || !removed || written.some((text) => text === undefined)) return [];
  const known = target.keys.get("ports");
  const node = known?.value ?? target.entry.value;
  const isFlow = node !== undefined && node.kind !== "scalar" && node.isFlow;
  const dash = layout(file).dash === 0 ? "" : "  ";
  const added = isFlow
    ? addToList(file, target, "ports", written.join(", "))
    : known
      ? appendItem(file, known, written.join("\n- "))
      : insertEntry(file, target.entry, "ports", written.map((text) => `\n${dash}- ${text}`).join(""));
  return added ? [removed, added] : [];
}

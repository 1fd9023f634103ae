import { type Edit, insertAt, replace } from "../../../base/edit.js";
import { insertKey, replaceValue } from "../../../syntax/compose/edits.js";
import type { Port } from "../../../syntax/compose/ports.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import type { JudgedService } from "../judged-services.js";
import { project } from "../project/project.js";
import { type PublishedPort, publishedPorts } from "./published-ports.js";

/** The ports of a service that the checked file opens on every address of the host. */
export const openPorts = (
  workspace: Workspace,
  file: ComposeSource,
  { name }: JudgedService,
): readonly PublishedPort[] =>
  publishedPorts(project(workspace)(file)).filter(
    ({ service, hostIp, port }) => service === name && hostIp === "" && port.path === file.path,
  );

/**
 * Opens a port on this host alone. None where the line is shared through an anchor, a variable holds the address, or another
 * file writes the port as well: with another address it would be one more.
 */
export function toLocalhost(workspace: Workspace, file: ComposeSource, open: PublishedPort): readonly Edit[] {
  const { port } = open;
  const { hostIp, published, item } = port;
  if (item.via || port.via || isRepeated(workspace, file, open)) return [];
  if (hostIp) {
    if (hostIp.value.includes("$")) return [];
    const isBracketed = file.text[hostIp.start - 1] === "[" && file.text[hostIp.end] === "]";
    const edit = isBracketed
      ? replace({ start: hostIp.start - 1, end: hostIp.end + 1 }, "127.0.0.1")
      : replaceValue(hostIp, "127.0.0.1");
    return edit ? [edit] : [];
  }
  if (port.form === "short") {
    return published && published.spelling === "part" ? [insertAt(published.start, "127.0.0.1:")] : [];
  }
  const edit = insertKey(file, item, "host_ip", "127.0.0.1");
  return edit ? [edit] : [];
}

/** Whether lists of ports that are put together have the same port of the container. */
function isRepeated(workspace: Workspace, file: ComposeSource, { service, port }: PublishedPort): boolean {
  const parts = project(workspace)(file).services.get(service)?.parts ?? [];
  const target = targetOf(port);
  return (
    parts.every(({ keys }) => keys.get("ports")?.value?.tag === undefined) &&
    parts.some(({ path, ports }) => path !== port.path && ports.some((other) => targetOf(other) === target))
  );
}

const targetOf = ({ target, protocol }: Port): string => `${target?.value ?? ""}/${protocol?.value ?? "tcp"}`;

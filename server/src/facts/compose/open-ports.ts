import { type Edit, insertAt, replace } from "../../base/edit.js";
import { insertKey, replaceValue } from "../../syntax/compose/edits.js";
import type { ComposeSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import type { JudgedService } from "./judged-services.js";
import { project } from "./project.js";
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

/** Opens a port on this host alone. None where the line is shared through an anchor, or a variable holds the address. */
export function toLocalhost(file: ComposeSource, { port }: PublishedPort): readonly Edit[] {
  const { hostIp, published, item } = port;
  if (item.via || port.via) return [];
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

import { compose } from "../../syntax/compose/model.js";
import { valueAt } from "../../syntax/compose/node.js";
import type { Port } from "../../syntax/compose/ports.js";
import { type Settings, substitute } from "../../syntax/resolve/substitute.js";
import { at, entriesOf, itemsOf, textOf, type Value } from "../../syntax/resolve/value.js";
import type { ComposeSource } from "../../syntax/source.js";
import { settingsOf } from "./filled-values.js";
import type { ResolvedProject } from "./resolved/resolved-project.js";

/** Where a published port is open on the host, as far as its line does not say it. */
export interface OpenInterface {
  /** The offset behind the port. */
  readonly at: number;
  /** A port or a range; absent where Docker picks a free one. */
  readonly port?: string;
  /** Absent means every one. */
  readonly address?: string;
}

/**
 * For every port of a file that its project opens, and whose line leaves the host's port or address to a default or a variable,
 * in the order of the text.
 */
export function openInterfaces(project: ResolvedProject, file: ComposeSource): readonly OpenInterface[] {
  const settings = settingsOf(project, file);
  const found = compose(file).services.flatMap(({ name, ports }) => {
    const service = at(project.value, "services", name);
    if (textOf(at(service, "network_mode")) === "host") return [];
    const opened = itemsOf(at(service, "ports")).filter(({ origin }) => origin?.path === file.path);
    return ports.flatMap((port) => openInterface(port, opened, settings) ?? []);
  });
  return [...new Map(found.map((one) => [one.at, one])).values()].sort((a, b) => a.at - b.at);
}

function openInterface(
  { hostIp, published, target, via, item, end, form }: Port,
  opened: readonly Value[],
  settings: Settings,
): OpenInterface | undefined {
  if (via || !target || (form === "short" && target.spelling === "none")) return undefined;
  const isSaid = [hostIp, published].every((one) => one && !one.value.includes("$"));
  const isKnown = [hostIp, published, target].every((one) => isFilled(one?.value ?? "", settings));
  const own = opened.filter(({ origin }) => origin?.start === item.value?.start);
  if (isSaid || !isKnown || own.length === 0) return undefined;
  const numbers = own.flatMap((one) => textOf(entriesOf(one).get("published")) ?? []);
  const address = textOf(entriesOf(own[0]).get("host_ip"));
  const last =
    item.value?.kind === "mapping" ? (valueAt(item.value, "published") ?? valueAt(item.value, "target")) : item.value;
  return {
    at: last?.end ?? end,
    ...(numbers.length > 0 && { port: spanOf(numbers) }),
    ...(address !== undefined && { address }),
  };
}

/** Every variable has a value; what the shell may set is left open. */
function isFilled(text: string, settings: Settings): boolean {
  const { unset, fault } = substitute(text, settings);
  return unset.length === 0 && !fault;
}

function spanOf(ports: readonly string[]): string {
  const numbers = ports.flatMap((port) => port.split("-").map(Number));
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return first === last ? `${first}` : `${first}-${last}`;
}

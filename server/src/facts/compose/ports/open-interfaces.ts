import type { Range } from "../../../base/range.js";
import { compose } from "../../../syntax/compose/model.js";
import { valueAt } from "../../../syntax/compose/node.js";
import type { Port } from "../../../syntax/compose/ports.js";
import { type Settings, substitute } from "../../../syntax/resolve/substitute.js";
import { at, entriesOf, itemsOf, spelled, textOf, type Value } from "../../../syntax/resolve/value.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { settingsOf } from "../environment/filled-values.js";
import type { ResolvedProject } from "../resolved/resolved-project.js";

/** Where a published port is open on the host; the range is its item. */
export interface OpenInterface extends Range {
  /** The offset behind the part that says it. */
  readonly at: number;
  /** A port or a range; absent where Docker picks a free one. */
  readonly port?: string;
  /** Absent means every one. */
  readonly address?: string;
  /** That of the container, or a range. */
  readonly target: string;
  /** The line says port and address letter by letter; an address that is not said is every one. */
  readonly isWritten: boolean;
}

/** For every port of a file that its project opens, in the order of the text; those of which a variable has no value are left out. */
export function openInterfaces(project: ResolvedProject, file: ComposeSource): readonly OpenInterface[] {
  const settings = settingsOf(project, file);
  const found = compose(file).services.flatMap(({ name, ports }) => {
    const service = at(project.value, "services", name);
    if (ports.length === 0 || textOf(at(service, "network_mode")) === "host") return [];
    const opened = itemsOf(at(service, "ports")).filter(({ origin }) => origin?.path === file.path);
    return ports.flatMap((port) => openInterface(port, opened, settings) ?? []);
  });
  return [...new Map(found.map((one) => [one.at, one])).values()].sort((a, b) => a.at - b.at);
}

function openInterface(
  { hostIp, published, target, via, item, start, end, form }: Port,
  opened: readonly Value[],
  settings: Settings,
): OpenInterface | undefined {
  if (via || !target || (form === "short" && target.spelling === "none")) return undefined;
  const isKnown = [hostIp, published, target].every((one) => isFilled(one?.value ?? "", settings));
  const own = opened.filter(({ origin }) => origin?.start === item.value?.start);
  if (!isKnown || own.length === 0) return undefined;
  const numbers = own.flatMap((one) => textOf(entriesOf(one).get("published")) ?? []);
  const targets = own.flatMap((one) => {
    const inner = entriesOf(one).get("target");
    return inner?.kind === "scalar" ? spelled(inner) : [];
  });
  const address = textOf(entriesOf(own[0]).get("host_ip"));
  const last =
    item.value?.kind === "mapping" ? (valueAt(item.value, "published") ?? valueAt(item.value, "target")) : item.value;
  return {
    start,
    end,
    at: last?.end ?? end,
    ...(numbers.length > 0 && { port: spanOf(numbers) }),
    ...(address !== undefined && { address }),
    target: spanOf(targets),
    isWritten: published !== undefined && ![hostIp, published].some((one) => one?.value.includes("$")),
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

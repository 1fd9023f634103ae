import { type Range, rangeOf } from "../../base/range.js";
import {
  type PortClash,
  type PublishedPort,
  portClashes,
  publishedPorts,
} from "../../facts/compose/ports/published-ports.js";
import { type Project, project } from "../../facts/compose/project/project.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import { removeItem, replaceValue } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import type { ComposeSource } from "../../syntax/source.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/publish-each-host-port-once", function* (file, workspace) {
  const whole = project(workspace)(file);
  const reported = new Set<number>();
  for (const clash of portClashes(whole)) {
    const [first, later] = inOrder(whole, clash);
    const { port } = later;
    if (port.path !== file.path || reported.has(port.start)) continue;
    // Which files are laid over each other is a guess then.
    if (first.port.path !== file.path && !whole.isWhole) continue;
    // An override that was meant to replace the port has a practice of its own.
    if (first.port.path !== file.path && first.service === later.service && isSameTarget(first, later)) continue;
    reported.add(port.start);
    const from = Math.max(first.from, later.from);
    const to = Math.min(first.to, later.to);
    const free = freePort(whole, later);
    const moved = free === undefined || !port.published ? undefined : replaceValue(port.published, `${free}`);
    const removed = isSame(first, later) ? removeItem(file, port.item) : undefined;
    yield {
      range: listOf(file, workspace, later) ?? (port.published && port.form === "long" ? port.published : port),
      values: { service: first.service, port: from === to ? `${from}` : `${from} to ${to}`, free: `${free ?? ""}` },
      related: [first.port],
      edits: { ...(removed && { remove: [removed] }), ...(moved && !port.via && { move: [moved] }) },
    };
  }
});

/** dclint names the list, not the port in it. */
function listOf(file: ComposeSource, { policy }: Workspace, { service }: PublishedPort): Range | undefined {
  if (policy.profile !== "dclint") return undefined;
  const list = services(file)
    .find(({ name }) => name === service)
    ?.keys.get("ports")?.key;
  return list && rangeOf(list);
}

/** The one that stands earlier, in the order of the files. */
function inOrder({ files }: Project, { first, second }: PortClash): readonly [PublishedPort, PublishedPort] {
  const place = ({ port }: PublishedPort): number => files.findIndex(({ path }) => path === port.path);
  const before = place(first) - place(second) || first.port.start - second.port.start;
  return before <= 0 ? [first, second] : [second, first];
}

const isSame = (a: PublishedPort, b: PublishedPort): boolean =>
  a.service === b.service && a.from === b.from && a.to === b.to && isSameTarget(a, b);

const isSameTarget = (a: PublishedPort, b: PublishedPort): boolean =>
  a.target?.from === b.target?.from && a.target?.to === b.target?.to;

/** The next port of the host that nothing of the project asks for; of single ports only, as ranges are chosen with care. */
function freePort(whole: Project, { from, to, port }: PublishedPort): number | undefined {
  if (from !== to || port.published?.value !== `${from}`) return undefined;
  const taken = (candidate: number): boolean =>
    publishedPorts(whole).some((other) => other.from <= candidate && candidate <= other.to);
  for (let candidate = from + 1; candidate <= 65535; candidate++) if (!taken(candidate)) return candidate;
  return undefined;
}

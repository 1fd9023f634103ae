import { type Edit, insertAt } from "../../../base/edit.js";
import type { Range } from "../../../base/range.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import type { Port } from "../../../syntax/compose/ports.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { type JudgedService, judgedServices, shownAt } from "../judged-services.js";
import { basePath, isAutomaticOverride } from "../project/compose-files.js";
import { project } from "../project/project.js";
import type { In, ServicePart } from "../project/services-merge.js";

/** A port of an override that Compose opens beside those of the base that lead to the same port of the container. */
export interface AddedPort {
  readonly place: Range;
  /** Those of the base. */
  readonly others: readonly In<Port>[];
  /** Makes the list of the override the only one. */
  readonly edits: readonly Edit[];
}

/** Left out: services that may well run without the base, lists that replace already, and what repeats ports of the base on purpose. */
export function addedPorts(workspace: Workspace, file: ComposeSource): readonly AddedPort[] {
  const base = basePath(workspace, file.path);
  const { environment } = project(workspace)(file);
  const keyOf = (port: Port): PortKey | undefined => portKey(port, environment);
  return judgedServices(workspace)(file).flatMap((service): readonly AddedPort[] => {
    if (service.ports.length === 0 || !isLaidOver(file, service) || isReplacing(service)) return [];
    const below = service.whole.parts
      .filter((part) => part.path === base)
      .flatMap((part) => portsOf(part))
      .map((port) => ({ port, key: keyOf(port) }));
    const own = service.ports.map((port) => ({ port, key: keyOf(port) }));
    if (own.some(({ key }) => key && below.some((other) => other.key?.whole === key.whole))) return [];
    return own.flatMap(({ port, key }): readonly AddedPort[] => {
      const others = below.filter((other) => key && other.key?.target === key.target).map((other) => other.port);
      return others.length > 0 ? [{ place: shownAt(port), others, edits: replacing(file, service) }] : [];
    });
  });
}

/** Compose takes the file by itself, or the service could not run without the base. */
const isLaidOver = ({ path }: ComposeSource, service: JudgedService): boolean =>
  isAutomaticOverride(path) || (!service.image && !service.build && !service.extends);

const isReplacing = ({ keys }: JudgedService): boolean => keys.get("ports")?.value?.tag !== undefined;

const portsOf = ({ ports, path }: ServicePart): readonly In<Port>[] => ports.map((port) => ({ ...port, path }));

interface PortKey {
  readonly target: string;
  /** What makes two entries the same for Compose. */
  readonly whole: string;
}

/** Undefined for ports that Docker picks, and for those that a variable decides. */
function portKey(
  { hostIp, published, target, protocol }: Port,
  environment: ReadonlyMap<string, string>,
): PortKey | undefined {
  const [ip, host, container, kind] = [
    hostIp?.value ?? "",
    published?.value,
    target?.value,
    protocol?.value ?? "tcp",
  ].map((text) => (text === undefined ? undefined : resolved(text, environment)));
  if (ip === undefined || !host || !container || kind === undefined) return undefined;
  return { target: `${container}/${kind}`, whole: [ip, host, container, kind].join(" ") };
}

function replacing({ text }: ComposeSource, { keys }: JudgedService): readonly Edit[] {
  const entry = keys.get("ports");
  if (!entry || entry.via || entry.isMerged || entry.value?.via || entry.value?.anchor) return [];
  return text[entry.key.end] === ":" ? [insertAt(entry.key.end + 1, " !override")] : [];
}

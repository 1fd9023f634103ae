import { fact } from "../../../base/fact.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import type { Port } from "../../../syntax/compose/ports.js";
import type { Project, ProjectService } from "../project/project.js";
import type { In } from "../project/services-merge.js";

/** A port, or a range of ports, of the host that a service is open on. */
export interface PublishedPort {
  readonly service: string;
  readonly port: In<Port>;
  /** Empty for every address of the host, however that is written. */
  readonly hostIp: string;
  readonly protocol: string;
  /** The first and last port of the host. */
  readonly from: number;
  readonly to: number;
  /** The first and last port of the container, if they are known. */
  readonly target?: { readonly from: number; readonly to: number };
}

/** What the project opens on its host, variables filled in. What Docker picks and what is not known is left out. */
export const publishedPorts = fact((project: Project): readonly PublishedPort[] =>
  [...project.services.values()].flatMap((service) =>
    service.ports.flatMap((port) => published(service, port, project.environment) ?? []),
  ),
);

/** Two services, or two lines of one, that want the same port of the host. */
export interface PortClash {
  readonly first: PublishedPort;
  readonly second: PublishedPort;
}

/** Pairs of published ports that cannot both be opened. Services that never run together by their profiles don't clash. */
export const portClashes = fact((project: Project): readonly PortClash[] => {
  const all = [...publishedPorts(project)].sort((a, b) => a.from - b.from);
  const clashes: PortClash[] = [];
  for (const [index, first] of all.entries()) {
    for (let next = index + 1; next < all.length; next++) {
      const second = all[next];
      if (!second || second.from > first.to || clashes.length >= most) break;
      if (clash(first, second) && runTogether(project, first.service, second.service)) clashes.push({ first, second });
    }
  }
  return clashes;
});

/** A file with more is not helped by more messages. */
const most = 200;

/** Ports a text such as `8000-8010` stands for; undefined for anything else. */
export function portRange(text: string): { readonly from: number; readonly to: number } | undefined {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text.trim()) ?? [];
  if (first === undefined) return undefined;
  const [from, to] = [Number(first), Number(last)];
  return from <= to && to <= 65535 ? { from, to } : undefined;
}

function published(
  { name, networkMode }: ProjectService,
  port: In<Port>,
  environment: ReadonlyMap<string, string>,
): PublishedPort | undefined {
  const fill = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : resolved(text, environment);
  const host = portRange(fill(port.published?.value) ?? "");
  const hostIp = fill(port.hostIp?.value ?? "");
  if (!host || hostIp === undefined || networkMode?.value === "host") return undefined;
  const target = portRange(fill(port.target?.value) ?? "");
  // One container port with a range of the host: Docker picks one of them.
  if (target && target.from === target.to && host.from !== host.to) return undefined;
  return {
    service: name,
    port,
    hostIp: everyAddress.has(hostIp) ? "" : hostIp,
    protocol: (fill(port.protocol?.value) ?? "tcp").toLowerCase(),
    ...host,
    ...(target && { target }),
  };
}

const everyAddress: ReadonlySet<string> = new Set(["0.0.0.0", "::", "[::]"]);

const clash = (a: PublishedPort, b: PublishedPort): boolean =>
  a.protocol === b.protocol &&
  a.from <= b.to &&
  b.from <= a.to &&
  (a.hostIp === b.hostIp || a.hostIp === "" || b.hostIp === "");

/** False for services whose profiles share no name. */
export function runTogether({ services }: Project, first: string, second: string): boolean {
  const [one, other] = [services.get(first)?.profiles ?? [], services.get(second)?.profiles ?? []];
  if (one.length === 0 || other.length === 0) return true;
  return one.some(({ value }) => other.some((profile) => profile.value === value));
}

import { fact } from "../../../base/fact.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import { exposedPorts } from "../../../syntax/dockerfile/parts.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { lineage } from "../../dockerfile/stages.js";
import type { Workspace } from "../../workspace/workspace.js";
import { serviceImages } from "../images/service-images.js";
import { type Project, project } from "../project/project.js";
import { type PublishedPort, portRange, publishedPorts } from "./published-ports.js";

/** The ports of its container that a service is known to listen on: published, exposed, or those of its image. */
export const listeningPorts = fact((workspace: Workspace) =>
  fact((file: ComposeSource): ReadonlyMap<string, readonly PortRange[]> => {
    const { services, environment } = project(workspace)(file);
    const images = serviceImages(workspace)(file);
    return new Map(
      Array.from(services.values(), ({ name, ports, parts }): [string, readonly PortRange[]] => {
        const image = images.get(name);
        const { built, facts } = image ?? {};
        const exposed = built ? lineage(built.dockerfile, built.stage).flatMap(({ instructions }) => instructions) : [];
        const written = [
          ...ports.map(({ target }) => target?.value),
          ...parts.flatMap(({ expose }) => expose.map(({ value }) => value.split("/")[0])),
        ];
        const single = [
          ...(facts?.ports ?? []),
          ...exposed.flatMap(exposedPorts).flatMap(({ port }) => (port === undefined ? [] : port)),
        ];
        const ranges = written.flatMap((text) => portRange(resolved(text ?? "", environment) ?? "") ?? []);
        return [name, [...ranges, ...single.map((port) => ({ from: port, to: port }))]];
      }),
    );
  }),
);

interface PortRange {
  readonly from: number;
  readonly to: number;
}

export const listensOn = (workspace: Workspace, file: ComposeSource, service: string, port: number): boolean =>
  listeningPorts(workspace)(file)
    .get(service)
    ?.some(({ from, to }) => from <= port && port <= to) === true;

/** The port of the container that a port of the host leads to, if the service does not listen on that one itself. */
export function containerPortBehind(
  workspace: Workspace,
  file: ComposeSource,
  service: string,
  host: number,
): number | undefined {
  const behind = new Set(
    publishedOf(workspace, file, service).flatMap(({ from, to, target, protocol }) =>
      target && protocol === "tcp" && from <= host && host <= to && to - from === target.to - target.from
        ? target.from + host - from
        : [],
    ),
  );
  const [container, other] = behind;
  if (container === undefined || other !== undefined || container === host) return undefined;
  return listensOn(workspace, file, service, host) ? undefined : container;
}

/** Whether a service is open on a port of the host. */
export const publishes = (workspace: Workspace, file: ComposeSource, service: string, port: number): boolean =>
  publishedOf(workspace, file, service).some(({ from, to }) => from <= port && port <= to);

const publishedOf = (workspace: Workspace, file: ComposeSource, service: string): readonly PublishedPort[] =>
  publishedByService(project(workspace)(file)).get(service) ?? [];

const publishedByService = fact((whole: Project): ReadonlyMap<string, readonly PublishedPort[]> => {
  const found = new Map<string, PublishedPort[]>();
  for (const port of publishedPorts(whole)) {
    const known = found.get(port.service);
    if (known) known.push(port);
    else found.set(port.service, [port]);
  }
  return found;
});

/** The services that are open on a port of the host, or listen on it in their containers. */
export const servicesAt = (workspace: Workspace, file: ComposeSource, port: number): readonly string[] =>
  byPort(workspace)(file).get(port) ?? [];

/** Asked for every address of a file, so made once for all of them. */
const byPort = fact((workspace: Workspace) =>
  fact((file: ComposeSource): ReadonlyMap<number, readonly string[]> => {
    const found = new Map<number, string[]>();
    const add = (name: string, { from, to }: PortRange): void => {
      for (let port = from; port <= Math.min(to, from + widest); port++) {
        const known = found.get(port);
        if (!known) found.set(port, [name]);
        else if (!known.includes(name)) known.push(name);
      }
    };
    for (const one of publishedPorts(project(workspace)(file))) add(one.service, one);
    for (const [name, ranges] of listeningPorts(workspace)(file)) for (const one of ranges) add(name, one);
    return found;
  }),
);

/** Wider ranges are for calls and the like, which nobody addresses by number. */
const widest = 100;

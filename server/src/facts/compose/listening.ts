import { fact } from "../../base/fact.js";
import { resolved } from "../../syntax/compose/interpolation.js";
import { exposedPorts } from "../../syntax/dockerfile/parts.js";
import type { ComposeSource } from "../../syntax/source.js";
import { lineage } from "../dockerfile/stages.js";
import type { Workspace } from "../workspace/workspace.js";
import { project } from "./project.js";
import { portRange, publishedPorts } from "./published-ports.js";
import { serviceImages } from "./service-images.js";

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
    publishedPorts(project(workspace)(file)).flatMap(({ service: name, from, to, target, protocol }) =>
      name === service &&
      target &&
      protocol === "tcp" &&
      from <= host &&
      host <= to &&
      to - from === target.to - target.from
        ? target.from + host - from
        : [],
    ),
  );
  const [container, other] = behind;
  if (container === undefined || other !== undefined || container === host) return undefined;
  return listensOn(workspace, file, service, host) ? undefined : container;
}

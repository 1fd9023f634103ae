import type { BuildLog } from "../../syntax/buildlog/log.js";
import type { Located } from "../../syntax/compose/located.js";
import { services } from "../../syntax/compose/model.js";
import type { Port } from "../../syntax/compose/ports.js";
import type { ComposeSource } from "../../syntax/source.js";
import { composeFiles } from "../compose/project/compose-files.js";
import type { Workspace } from "../workspace/workspace.js";
import { failedServices, onlyService } from "./log-services.js";

/** Where a Compose file publishes the port of the host that a log complains of. */
export interface Published {
  readonly file: ComposeSource;
  readonly place: Port;
  readonly published: Located<string>;
  readonly target: Located<string> | undefined;
  /** All ports of the host that the workspace publishes. */
  readonly taken: ReadonlySet<number>;
}

/** By the service that the log names, else by the only service that publishes the port. */
export function publishedAt(log: BuildLog, workspace: Workspace, port: string): Published | undefined {
  const named = failedServices(log, workspace);
  const only =
    named.length > 0 ? undefined : onlyService(workspace, ({ ports }) => ports.some((one) => holds(one, port)));
  for (const { file, service } of only ? [only] : named) {
    const place = service.ports.find((one) => holds(one, port));
    if (place?.published) {
      return { file, place, published: place.published, target: place.target, taken: takenPorts(workspace) };
    }
  }
  return undefined;
}

const holds = ({ published }: Port, port: string): boolean => {
  const [from, to = from] = published?.value.split("-").map(Number) ?? [];
  return from !== undefined && to !== undefined && from <= Number(port) && Number(port) <= to;
};

const takenPorts = (workspace: Workspace): ReadonlySet<number> =>
  new Set(
    composeFiles(workspace).flatMap((file) =>
      services(file).flatMap(({ ports }) => ports.map(({ published }) => Number(published?.value ?? 0))),
    ),
  );

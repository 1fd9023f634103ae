import type { BuildLog } from "../../syntax/buildlog/log.js";
import { services } from "../../syntax/compose/model.js";
import { type Mount, runs } from "../commands/runs.js";
import { dockerfilesOf } from "../compose/images/compose-builds.js";
import { composeFiles } from "../compose/project/compose-files.js";
import type { Workspace } from "../workspace/workspace.js";
import { dockerfilesIn, type FailurePlace, lineOf } from "./log-place.js";
import type { WrittenService } from "./log-services.js";

/** The service whose build failed: the one that the log names, else the only one that builds the Dockerfile which failed. */
export function builtBy(log: BuildLog, { file }: FailurePlace, workspace: Workspace): WrittenService | undefined {
  const [build, other] = file ? (dockerfilesOf(workspace).get(file.path) ?? []) : [];
  const name = log.target ?? (other ? undefined : build?.service);
  const found = composeFiles(workspace).flatMap((one) =>
    services(one)
      .filter((service) => service.build && (name === undefined ? file === undefined : service.name === name))
      .map((service) => ({ file: one, service })),
  );
  return name === undefined && found.length > 1 ? undefined : found[0];
}

/** Where the only RUN stands that has such a mount, for a log that names no line. */
export function mountPlace(
  { file, line }: FailurePlace,
  workspace: Workspace,
  fits: (mount: Mount) => boolean,
): { readonly path?: string; readonly line?: number } {
  if (line !== undefined) return {};
  const found = (file ? [file] : dockerfilesIn(workspace)).flatMap((one) =>
    runs(one)
      .filter(({ mounts }) => mounts.some(fits))
      .map(({ start }) => ({ path: one.path, line: lineOf(one, start) })),
  );
  return found.length === 1 && found[0] ? found[0] : {};
}

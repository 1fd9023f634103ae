import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, type Stage, stages } from "../../dockerfile/stages.js";
import { type ClosedMirror, closedMirror } from "../../images/closed-mirrors.js";
import { type SystemRelease, systemRelease } from "../../images/system-release.js";
import { isConditional } from "../commands-conditions.js";
import { isWrittenBefore } from "../earlier.js";
import { making } from "../packages/lineage-packages.js";
import { type PackageCommand, packageCommandsOf } from "../packages/packages.js";

/** The first call of a stage that asks servers which have given its release up. */
export interface ClosedServer {
  readonly call: PackageCommand;
  readonly release: SystemRelease;
  readonly mirror: ClosedMirror;
}

export const closedServers = (file: DockerfileSource, today: string): readonly ClosedServer[] =>
  stages(file).flatMap((stage): readonly ClosedServer[] => {
    // Whoever leaves the base to a build argument may well build on another one.
    if (lineage(file, stage).at(-1)?.imageWord?.raw.includes("$")) return [];
    const release = systemRelease(file, stage);
    const mirror = release && closedMirror(release, today);
    const call = mirror && firstCall(file, stage, release);
    if (!call || call.run.stage !== stage.index || isConditional(call.command)) return [];
    return isWrittenBefore(file, call.run, call.command, otherSources) ? [] : [{ call, release, mirror }];
  });

function firstCall(file: DockerfileSource, stage: Stage, { family }: SystemRelease): PackageCommand | undefined {
  const managers = family === "centos" ? /^(?:yum|dnf)$/ : /^apt$/;
  return making(file, stage.index)
    .runs.flatMap(packageCommandsOf)
    .find(({ manager, action }) => managers.test(manager) && /^(?:install|update|upgrade)$/.test(action));
}

/** Whoever touches the sources knows why. */
const otherSources =
  /archive\.debian|old-releases|vault\.centos|snapshot|sources\.list|\/etc\/apt\b|yum\.repos|\.repo\b|yum\.conf|config-manager|type=bind/;

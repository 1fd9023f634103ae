import type { DockerfileSource } from "../../../syntax/source.js";
import type { Policy } from "../../workspace/workspace.js";
import { isFollowedBy, mayCleanUp, mountedFolders, removesFolder } from "../caches/layer-caches.js";
import type { Command } from "../commands.js";
import { calls, operands, option } from "../commands-options.js";
import { runs } from "../runs.js";
import { isBuildDep, type PackageCommand, packageCommandsOf } from "./packages.js";

/** For each RUN, its first call of dnf (or of yum) whose metadata and packages stay in the layer. */
export const rpmLeftovers = (
  file: DockerfileSource,
  manager: "dnf" | "yum",
  { profile }: Policy,
): readonly PackageCommand[] =>
  runs(file).flatMap((run) => {
    if (mountedFolders(run).some((target) => folders.test(target))) return [];
    const first = packageCommandsOf(run).find(
      (call) =>
        call.manager === manager &&
        (call.action === "install" || call.action === "upgrade") &&
        !(profile === "hadolint" && isBuildDep(call)) &&
        !option(call.command, "installroot", "assumeno", "downloadonly") &&
        !isFollowedBy(run, call.command, cleans),
    );
    return first ?? [];
  });

const cleans = (command: Command): boolean =>
  (isRpmManager(command) && operands(command).some(({ value }) => value === "all")) ||
  removesFolder(command, folders) ||
  mayCleanUp(command);

const isRpmManager = (command: Command): boolean =>
  ["dnf", "yum", "microdnf", "tdnf"].some((program) => calls(command, program, "clean"));

const folders = /^\/var\/cache(?:\/(?:\*|(?:yum|dnf|libdnf5?|tdnf)\*?|\{.*\}))?(?:\/\*?)?$/;

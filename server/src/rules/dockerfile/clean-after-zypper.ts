import {
  cleanUp,
  isFollowedBy,
  mayCleanUp,
  mountedFolders,
  removesFolder,
} from "../../facts/commands/caches/layer-caches.js";
import type { Command } from "../../facts/commands/commands.js";
import { calls, option } from "../../facts/commands/commands-options.js";
import { packageCommandsOf } from "../../facts/commands/packages/packages.js";
import { runs } from "../../facts/commands/runs.js";
import { policyStages } from "../../facts/dockerfile/judged-stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/clean-after-zypper", function* (file, workspace) {
  for (const run of runs(file)) {
    if (!policyStages(file, workspace).has(run.stage)) continue;
    if (mountedFolders(run).some((target) => folder.test(target))) continue;
    const first = packageCommandsOf(run).find(
      ({ manager, action, command }) =>
        manager === "zypper" &&
        (action === "install" || action === "upgrade") &&
        !option(command, "R", "root", "installroot", "dry-run", "D") &&
        !isFollowedBy(run, command, cleans),
    );
    if (!first?.subcommand) continue;
    const cleaning = cleanUp(file, run, "zypper clean --all", first.command);
    yield { range: first.subcommand, values: {}, edits: cleaning ? [cleaning] : [] };
  }
});

const cleans = (command: Command): boolean =>
  calls(command, "zypper", "clean", "cc") || removesFolder(command, folder) || mayCleanUp(command);

const folder = /^\/var\/cache(?:\/(?:\*|zypp|\{.*\}))?(?:\/\*?)?$/;

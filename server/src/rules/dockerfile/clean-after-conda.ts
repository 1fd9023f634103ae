import {
  cleanUp,
  isFollowedBy,
  mayCleanUp,
  mountedFolders,
  removesFolder,
} from "../../facts/commands/caches/layer-caches.js";
import type { Command } from "../../facts/commands/commands.js";
import { calls, option } from "../../facts/commands/commands-options.js";
import { isSetFor } from "../../facts/commands/packages/hidden-options.js";
import { packageCommandsOf } from "../../facts/commands/packages/packages.js";
import { runs } from "../../facts/commands/runs.js";
import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/clean-after-conda", function* (file, workspace) {
  for (const run of runs(file)) {
    if (!judgedStages(file, workspace).has(run.stage)) continue;
    if (mountedFolders(run).some((target) => /conda|mamba|pkgs|\$/.test(target))) continue;
    const first = packageCommandsOf(run).find(
      ({ manager, action, command }) =>
        manager === "conda" &&
        (action === "install" || action === "upgrade") &&
        !option(command, "dry-run", "d", "download-only", "clone") &&
        !isFollowedBy(run, command, cleans),
    );
    if (!first?.subcommand || isSetFor(file, run, first.command, ["CONDA_PKGS_DIRS"])) continue;
    const { program, words } = first.command;
    // As it is called there, which may be by a path.
    const called = words[0]?.value ?? program;
    const clean = `${called} clean ${program === "micromamba" ? "--all --yes" : "-afy"}`;
    const cleaning = cleanUp(file, run, clean, first.command);
    yield { range: first.subcommand, values: { tool: program }, edits: cleaning ? [cleaning] : [] };
  }
});

const cleans = (command: Command): boolean =>
  ((calls(command, "conda", "clean") || calls(command, "mamba", "clean")) &&
    option(command, "a", "all", "t", "tarballs", "p", "packages") !== undefined) ||
  removesFolder(command, /(?:\/|^)pkgs(?:\/\*?)?$/) ||
  mayCleanUp(command);

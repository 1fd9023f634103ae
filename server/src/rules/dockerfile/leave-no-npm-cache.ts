import { mountInHome } from "../../facts/commands/caches/cache-mounts.js";
import {
  cleanUp,
  isFollowedBy,
  mayCleanUp,
  mountedFolders,
  removesFolder,
} from "../../facts/commands/caches/layer-caches.js";
import type { Command } from "../../facts/commands/commands.js";
import { calls, operands, option } from "../../facts/commands/commands-options.js";
import { isWrittenBefore } from "../../facts/commands/earlier.js";
import { isSetFor } from "../../facts/commands/packages/hidden-options.js";
import { installsInAnyShell } from "../../facts/commands/packages/packages.js";
import { runs } from "../../facts/commands/runs.js";
import { commandsInAnyShell } from "../../facts/commands/windows/windows-commands.js";
import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/leave-no-npm-cache", function* (file, workspace) {
  for (const run of runs(file)) {
    if (!judgedStages(file, workspace).has(run.stage)) continue;
    if (mountedFolders(run).some((target) => /npm|\$|^\/root\/?$/.test(target))) continue;
    const install = installsInAnyShell(file, run).find(
      (call) =>
        call.manager === "npm" &&
        !option(call.command, "cache", "dry-run", "offline") &&
        !isFollowedBy({ commands: commandsInAnyShell(file, run) }, call.command, cleans),
    );
    if (!install?.subcommand || isSetFor(file, run, install.command, ["npm_config_cache", "NPM_CONFIG_CACHE"]))
      continue;
    if (isWrittenBefore(file, run, install.command, /npm config set (?:-g |--global )?cache\b/)) continue;

    const cleaning = cleanUp(file, run, "npm cache clean --force", install.command);
    const mount = mountInHome(file, run, ".npm");
    yield {
      range: install.subcommand,
      values: {},
      edits: { ...(cleaning && { clean: [cleaning] }), mount },
    };
  }
});

/** Without `--force`, npm refuses to clean. */
const cleans = (command: Command): boolean =>
  (calls(command, "npm", "cache") &&
    operands(command).some(({ value = "" }) => /^(?:clean|clear|rm)$/.test(value)) &&
    option(command, "force", "f") !== undefined) ||
  removesFolder(command, /(?:^|\/)\.npm(?:\/(?:\*|_cacache\/?\*?))?$|npm (?:config )?get cache/) ||
  removesOnWindows(command) ||
  mayCleanUp(command);

/** `%LocalAppData%\npm-cache` */
const removesOnWindows = ({ program, words }: Command): boolean =>
  /^(?:remove-item|rd|rmdir)$/.test(program) && words.some(({ raw }) => /[\\/]npm-cache["'\\/*]{0,4}$/i.test(raw));

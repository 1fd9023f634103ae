import {
  cleanUp,
  isFollowedBy,
  mayCleanUp,
  mountedFolders,
  removesFolder,
} from "../../facts/commands/caches/layer-caches.js";
import type { Command } from "../../facts/commands/commands.js";
import { calls, operands, option } from "../../facts/commands/commands-options.js";
import { isSetFor } from "../../facts/commands/packages/hidden-options.js";
import { installsOf } from "../../facts/commands/packages/packages.js";
import { mayBeModernYarn } from "../../facts/commands/packages/yarn-version.js";
import { runs } from "../../facts/commands/runs.js";
import { lastStages } from "../../facts/dockerfile/judged-stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/leave-no-yarn-cache", function* (file, workspace) {
  if (mayBeModernYarn(workspace)(file)) return;
  for (const run of runs(file)) {
    if (!lastStages(file).has(run.stage)) continue;
    if (mountedFolders(run).some((target) => /yarn|\.cache\/?$|\$|^\/root\/?$/.test(target))) continue;
    const install = installsOf(run).find(
      (call) =>
        call.manager === "yarn" &&
        !option(call.command, "cache-folder", "version", "help", "v") &&
        !isFollowedBy(run, call.command, cleans),
    );
    if (!install || isSetFor(file, run, install.command, ["YARN_CACHE_FOLDER"])) continue;

    const cleaning = cleanUp(file, run, "yarn cache clean", install.command);
    yield {
      range: install.subcommand ?? install.command.words[0] ?? install.command,
      values: {},
      edits: cleaning ? [cleaning] : [],
    };
  }
});

const cleans = (command: Command): boolean =>
  (calls(command, "yarn", "cache") && operands(command).some(({ value }) => value === "clean")) ||
  removesFolder(command, /(?:^|\/)\.cache(?:\/(?:yarn(?:\/[^/]*)?|\*)?)?$|yarn cache dir/) ||
  mayCleanUp(command);

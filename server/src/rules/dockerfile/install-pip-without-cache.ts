import { fact } from "../../base/fact.js";
import { mountInHome } from "../../facts/commands/caches/cache-mounts.js";
import { mayCleanUp, mountedFolders, removesFolder } from "../../facts/commands/caches/layer-caches.js";
import type { Command } from "../../facts/commands/commands.js";
import { insertOption } from "../../facts/commands/commands-edits.js";
import { calls, operands, option } from "../../facts/commands/commands-options.js";
import { isWrittenBefore } from "../../facts/commands/earlier.js";
import { hidesOption, isSetFor, variableIn } from "../../facts/commands/packages/hidden-options.js";
import { installs } from "../../facts/commands/packages/packages.js";
import type { Run } from "../../facts/commands/runs.js";
import { isWindowsCommand, windowsCommands } from "../../facts/commands/windows/windows-commands.js";
import { policyStages } from "../../facts/dockerfile/judged-stages.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

/** pip takes any word for a yes here, even `false`. */
const configured = /no-cache-dir["'\s=]{1,20}(?:true|yes|on|1|false|no|off|0)\b/i;

export default dockerfileRule("dockerfile/install-pip-without-cache", function* (file, workspace) {
  for (const { manager, command, subcommand, run } of installs(file)) {
    if (manager !== "pip" || subcommand?.value !== "install" || command.wrappers.some(({ name }) => name === "uv"))
      continue;
    if (workspace.policy.profile === "hadolint" && isWindowsCommand(file, run, command)) continue;
    if (!policyStages(file, workspace).has(run.stage) || isMounted(file, run)) continue;
    // pip knows an option by its beginning as well.
    if (option(command, "no-cache-dir", "no-cache", "cache-dir", "no-index", "dry-run")) continue;
    // pip takes any value of this variable for a yes, even `false` and `off`.
    if (isSetFor(file, run, command, ["PIP_NO_CACHE_DIR"]) || hidesOption(file, run, command, /--no-cache-dir/))
      continue;
    if (isWrittenBefore(file, run, command, configured) || command.start < lastClearing(file)(run)) continue;

    const insertion = insertOption(command, "--no-cache-dir");
    const mount = mounting(file)(run);
    yield {
      range: subcommand,
      values: {},
      edits: { ...(insertion && { skip: [insertion] }), mount },
    };
  }
});

/** The same for all installs of a RUN. */
const mounting = fact((file: DockerfileSource) => fact((run: Run) => mountInHome(file, run, ".cache/pip")));

const lastClearing = fact((file: DockerfileSource) =>
  fact((run: Run): number =>
    Math.max(run.commands.findLast(clears)?.start ?? -1, windowsCommands(file, run).findLast(clears)?.start ?? -1),
  ),
);

const isMounted = (file: DockerfileSource, run: Run): boolean =>
  mountedFolders(run).some(
    (target) => /pip|\.cache\/?$|\$|^\/root\/?$/.test(target) || target === variableIn(file, run, "PIP_CACHE_DIR"),
  );

const clears = (command: Command): boolean =>
  removesFolder(command, /(?:^|\/)\.cache(?:\/(?:pip(?:\/[^/]*)?|\*)?)?$/) ||
  (calls(command, "pip", "cache") && operands(command).some(({ value }) => value === "purge")) ||
  removesOnWindows(command) ||
  mayCleanUp(command);

/** `%LocalAppData%\pip\Cache` */
const removesOnWindows = ({ program, words }: Command): boolean =>
  /^(?:remove-item|rd|rmdir)$/.test(program) && words.some(({ raw }) => /[\\/]pip(?:[\\/]cache)?["'\\/*]*$/i.test(raw));

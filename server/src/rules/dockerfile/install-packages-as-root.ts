import { isConditional } from "../../facts/commands/commands-conditions.js";
import { option } from "../../facts/commands/commands-options.js";
import { isWrittenBefore } from "../../facts/commands/earlier.js";
import { isSetFor } from "../../facts/commands/packages/hidden-options.js";
import { type PackageCommand, packageCommandsOf } from "../../facts/commands/packages/packages.js";
import { runs } from "../../facts/commands/runs.js";
import { stateAt, userOf } from "../../facts/dockerfile/state.js";
import { asRoot } from "../../facts/dockerfile/user-edits.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

const system = /^(?:apt|apk|dnf|yum|zypper)$/;
const becoming = /^(?:sudo|doas|su|runuser|gosu|su-exec|chroot|fakeroot)$/;

export default dockerfileRule("dockerfile/install-packages-as-root", function* (file) {
  for (const run of runs(file)) {
    const user = userOf(stateAt(file, run.outer))?.replace(/:.*/, "");
    if (!user || user === "root" || /^0+$/.test(user)) continue;
    const call = packageCommandsOf(run).find((one) => needsRoot(file, one));
    if (!call) continue;
    const { start, subcommand, end } = { ...call, ...call.command };
    yield {
      range: { start, end: subcommand?.end ?? end },
      values: { user },
      edits: asRoot(file, run),
    };
  }
});

function needsRoot(file: DockerfileSource, { manager, action, command, run }: PackageCommand): boolean {
  if (command.wrappers.some(({ name }) => becoming.test(name)) || isConditional(command)) return false;
  if (option(command, "root", "p", "installroot", "usermode", "s", "simulate", "dry-run", "download-only"))
    return false;
  if (system.test(manager)) return action !== "clean";
  // Elsewhere the folder for global packages may well be the user's own.
  return (
    manager === "npm" &&
    action === "install" &&
    option(command, "g", "global", "location") !== undefined &&
    option(command, "prefix") === undefined &&
    stateAt(file, run.outer).base?.repository === "node" &&
    !isSetFor(file, run, command, ["NPM_CONFIG_PREFIX", "npm_config_prefix"]) &&
    !isWrittenBefore(
      file,
      run,
      command,
      /npm config set (?:-g |--global )?prefix|chown|chmod|NPM_CONFIG_PREFIX|\.npmrc/,
    )
  );
}

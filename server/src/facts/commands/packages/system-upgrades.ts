import { fact } from "../../../base/fact.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { stages } from "../../dockerfile/stages.js";
import { baseOf } from "../../dockerfile/state.js";
import type { Command } from "../commands.js";
import { calls, operands, option, subcommand } from "../commands-options.js";
import { type Run, runs } from "../runs.js";
import { packageCommandsOf } from "./packages.js";

/** A command that upgrades all of the system, not packages by name. */
export interface SystemUpgrade {
  readonly run: Run;
  readonly command: Command;
  /** What makes it one: the subcommand, or the program. */
  readonly word: ShellWord;
  /** As people say it: `apt-get upgrade`. */
  readonly written: string;
  /** It may also remove packages and go to another release. */
  readonly changesRelease: boolean;
}

export const systemUpgrades = fact((file: DockerfileSource): readonly SystemUpgrade[] =>
  runs(file).flatMap((run) => [...releaseUpgrades(file, run), ...plainUpgrades(run)]),
);

function releaseUpgrades(file: DockerfileSource, run: Run): readonly SystemUpgrade[] {
  return run.commands.flatMap((command) => {
    const word = releaseWord(command);
    return word && !rolls(file, run) ? [upgradeOf(run, command, word, true)] : [];
  });
}

function releaseWord(command: Command): ShellWord | undefined {
  if (command.program === "do-release-upgrade") return command.words[0];
  const changes =
    calls(command, "apt-get", ...whole) ||
    calls(command, "apt", ...whole) ||
    calls(command, "aptitude", ...whole) ||
    calls(command, "zypper", "dist-upgrade", "dup") ||
    calls(command, "dnf", "system-upgrade") ||
    (calls(command, "apk", "upgrade") && option(command, "a", "available") !== undefined);
  return changes ? subcommand(command) : undefined;
}

const whole = ["dist-upgrade", "full-upgrade"];

const plainUpgrades = (run: Run): readonly SystemUpgrade[] =>
  packageCommandsOf(run).flatMap(({ manager, action, command, subcommand: word }) => {
    const isSystem = /^(?:apt|apk|dnf|yum|zypper)$/.test(manager) && action === "upgrade";
    if (!isSystem || !word || releaseWord(command) || operands(command).length > 0) return [];
    return [upgradeOf(run, command, word, false)];
  });

function upgradeOf(run: Run, command: Command, word: ShellWord, changesRelease: boolean): SystemUpgrade {
  const name = word === command.words[0] ? command.program : `${command.program} ${word.value ?? word.raw}`;
  return { run, command, word, written: name, changesRelease };
}

/** Distributions without releases are kept up to date in just this way. */
function rolls(file: DockerfileSource, { stage }: Run): boolean {
  const own = stages(file)[stage];
  const base = own && baseOf(file, own);
  return base?.repository === "opensuse/tumbleweed" || /^(?:sid|unstable|testing)$/.test(base?.release ?? "");
}

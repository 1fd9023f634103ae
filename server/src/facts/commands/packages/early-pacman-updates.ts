import { fact } from "../../../base/fact.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, stages } from "../../dockerfile/stages.js";
import type { Command } from "../commands.js";
import { operands } from "../commands-options.js";
import { type Run, runs } from "../runs.js";

/** A call of pacman that looks at its index. */
interface Sync {
  readonly run: Run;
  readonly command: Command;
  /** The word that says so: `-Sy`. */
  readonly subcommand: ShellWord;
  readonly refreshes: boolean;
  readonly installs: boolean;
}

/** An index of pacman that is fetched in one RUN, also on the way of an upgrade, and installed from in a later one. */
export interface EarlyPacmanUpdate {
  readonly update: Sync;
  readonly install: Sync;
}

export const earlyPacmanUpdates = fact((file: DockerfileSource): readonly EarlyPacmanUpdate[] => {
  if (!file.text.includes("pacman")) return [];
  const calls = syncs(file);
  return calls.flatMap((update): readonly EarlyPacmanUpdate[] => {
    const { run, command, refreshes, installs } = update;
    if (!refreshes || installs || calls.some((call) => call.run === run && call.command.start > command.start))
      return [];
    const install = calls.find((call) => call.run.start > run.start && isOnTop(file, call.run, run));
    return install?.installs && !install.refreshes ? [{ update, install }] : [];
  });
});

const syncs = fact((file: DockerfileSource): readonly Sync[] =>
  runs(file).flatMap((run) =>
    run.commands.flatMap((command): readonly Sync[] => {
      if (command.program !== "pacman") return [];
      const subcommand = command.words.find(({ value }) =>
        /^(?:-[a-zA-Z]{0,9}S[a-zA-Z]{0,9}|--sync)$/.test(value ?? ""),
      );
      if (!subcommand) return [];
      const refreshes = command.words.some(({ value }) =>
        /^(?:-[a-zA-Z]{0,9}y[a-zA-Z]{0,9}|--refresh)$/.test(value ?? ""),
      );
      const installs = operands(command).length > 0;
      return refreshes || installs ? [{ run, command, subcommand, refreshes, installs }] : [];
    }),
  ),
);

function isOnTop(file: DockerfileSource, { stage }: Run, { stage: earlier }: Run): boolean {
  const own = stages(file)[stage];
  return own ? lineage(file, own).some(({ index }) => index === earlier) : stage === earlier;
}

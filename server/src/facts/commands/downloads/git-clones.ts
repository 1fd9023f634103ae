import { fact } from "../../../base/fact.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, stages } from "../../dockerfile/stages.js";
import { mountedFolders } from "../caches/layer-caches.js";
import type { Command } from "../commands.js";
import { calls, operands, option, subcommand } from "../commands-options.js";
import { type Run, runs } from "../runs.js";
import { commandsInAnyShell, windowsCommands } from "../windows/windows-commands.js";

/** `git clone` of a repository that is not on this machine. */
export interface GitClone {
  readonly run: Run;
  readonly command: Command;
  readonly url: ShellWord;
  /** The last part of the address, without `.git`. */
  readonly name: string;
  /** Where it is cloned to, as it is written. */
  readonly folder: string;
  /** What git is told later to do in some repository, in this RUN and in those that build on it. */
  readonly later: readonly Command[];
}

export const gitClones = fact((file: DockerfileSource): readonly GitClone[] => {
  const all = runs(file).flatMap((run) =>
    commandsInAnyShell(file, run)
      .filter((command) => calls(command, "git"))
      .map((command) => ({ run, command })),
  );
  return all.flatMap(({ run, command }): readonly GitClone[] => {
    const [url, folder] = operands(command);
    const written = url && writtenValue(url);
    if (!calls(command, "git", "clone") || !url || !written || !isRemote(written)) return [];
    const name = written
      .replace(/\/$/, "")
      .replace(/\.git$/, "")
      .replace(/^.*[/:]/s, "");
    const later = all.filter((one) => one.command.start > command.start && buildsOn(file, one.run, run));
    const target = folder ? writtenValue(folder) : name;
    return [{ run, command, url, name, folder: target, later: later.map((one) => one.command) }];
  });
});

/** Names of branches that move by their nature. */
export const isMoving = (reference: string): boolean =>
  /^(?:origin\/)?(?:main|master|trunk|dev|devel|develop|next|nightly|HEAD|FETCH_HEAD)$/.test(reference);

/** Whether the clone does not stay in the layer: its history or all of it is deleted, or it is on a mount. */
export const isDeleted = (file: DockerfileSource, { run, command, folder }: GitClone): boolean =>
  mountedFolders(run).some((mount) => folder.startsWith(mount)) ||
  run.commands.some(
    (later) =>
      later.start > command.start &&
      ((calls(later, "rm") && operands(later).some((word) => mayDelete(run, writtenValue(word), folder))) ||
        (calls(later, "find") && later.words.some(({ value }) => /^\.git$|^-delete$/.test(value ?? "")))),
  ) ||
  windowsCommands(file, run).some(
    ({ start, program, words }) =>
      start > command.start &&
      /^(?:remove-item|rd|rmdir|del)$/.test(program) &&
      words.some((word) => /(?:^|[\\/])\.git$|\*$/.test(writtenValue(word)) || writtenValue(word).endsWith(folder)),
  );

function mayDelete(run: Run, written: string, folder: string): boolean {
  const path = written.replace(/\/$/, "");
  if (/(?:^|\/)\.git(?:\/\*?)?$|\*$/.test(path) || path === folder || path.endsWith(`/${folder}`)) return true;
  // A path may be named from elsewhere than where it was cloned to.
  const base = (of: string): string => of.replace(/^.*\//s, "");
  return (
    folder.startsWith(`${path}/`) || base(path) === base(folder) || run.commands.some((one) => goesInto(one, path))
  );
}

const goesInto = (command: Command, folder: string): boolean =>
  /^(?:cd|pushd)$/.test(command.program) &&
  operands(command).some((word) => writtenValue(word).replace(/\/$/, "") === folder);

/** Whether git is told to go to, or to look at, anything but the newest commit of the branch. */
export const needsHistory = ({ later }: GitClone): boolean =>
  later.some(
    (command) => !/^(?:clone|config|submodule|lfs|init|add|apply)$/.test(subcommand(command)?.value ?? "config"),
  );

/** What a later command chooses; undefined if none does. */
export const chosenLater = ({ later }: GitClone): boolean =>
  later.some((command) => {
    if (!calls(command, "git", "checkout", "reset", "switch", "fetch", "worktree", "merge", "pull")) return false;
    if (option(command, "b", "B", "c")) return false;
    const isFetch = calls(command, "git", "fetch", "pull");
    const words = operands(command).slice(isFetch ? 1 : 0);
    return words.some((word) => writtenValue(word) !== "." && !isMoving(writtenValue(word)));
  });

const isRemote = (written: string): boolean =>
  /^(?:https?|git|ssh|ftp):\/\//i.test(written) || /^[\w.-]+@[^/]+:/.test(written);

function buildsOn(file: DockerfileSource, later: Run, earlier: Run): boolean {
  if (later.stage === earlier.stage) return true;
  const stage = stages(file)[later.stage];
  return stage !== undefined && lineage(file, stage).some(({ index }) => index === earlier.stage);
}

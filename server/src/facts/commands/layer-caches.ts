import { writtenValue } from "../../syntax/shell/words.js";
import type { Command } from "./commands.js";
import { calls, operands, option } from "./commands-options.js";
import type { Run } from "./runs.js";

/** The folders under which nothing that a RUN writes gets into the layer: cache and tmpfs mounts. */
export const mountedFolders = ({ mounts }: Run): readonly string[] =>
  mounts.filter(({ type }) => type === "cache" || type === "tmpfs").map(({ target = "" }) => target);

/** Whether `rm -r` deletes a path that the expression matches; quotes are removed, variables stand as written. */
export const removesFolder = (command: Command, path: RegExp): boolean =>
  calls(command, "rm") &&
  option(command, "r", "R", "recursive") !== undefined &&
  operands(command).some((word) => path.test(writtenValue(word)));

/** Whether a command after this one in the same RUN does something. */
export const isFollowedBy = (run: Run, { start }: Command, does: (command: Command) => boolean): boolean =>
  run.commands.some((command) => command.start > start && does(command));

/** A command for the same user as another: `sudo` goes before it if it does there. */
export const asSameUser = ({ wrappers }: Command, written: string): string =>
  wrappers.some(({ name }) => name === "sudo") ? `sudo ${written}` : written;

/** A program of the image whose name says that it cleans up: nobody knows what it leaves. */
export const mayCleanUp = ({ program }: Command): boolean => /clean/i.test(program);

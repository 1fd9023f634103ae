import { fact } from "../../../base/fact.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { mayCleanUp, mountedFolders } from "../caches/layer-caches.js";
import type { Command } from "../commands.js";
import { calls, operands, option } from "../commands-options.js";
import { type Run, runs } from "../runs.js";
import { isDownload, savedAs } from "./downloads.js";
import { unpacks } from "./unpacked-archives.js";

/** A download that its own RUN unpacks and leaves lying. */
export interface LeftArchive {
  readonly run: Run;
  /** What unpacks it. */
  readonly command: Command;
  /** The archive among its words. */
  readonly word: ShellWord;
}

export const leftArchives = (file: DockerfileSource): readonly LeftArchive[] =>
  runs(file).flatMap((run) => {
    if (run.outer !== run.instruction || !run.commands.some(isDownload)) return [];
    const unpacking = run.commands.filter(unpacks);
    if (unpacking.length === 0) return [];
    return run.commands.flatMap((download): readonly LeftArchive[] => {
      const saved = isDownload(download) ? savedAs(download) : undefined;
      const name = saved && nameOf(saved);
      if (!name || /[*?]/.test(name)) return [];
      for (const command of unpacking) {
        const word = command.start > download.start ? archiveIn(command, name) : undefined;
        if (!word) continue;
        const isUsed = (lastMention(file).get(name) ?? 0) > command.whole.end;
        return isUsed || isGone(run, command, writtenValue(word)) ? [] : [{ run, command, word }];
      }
      return [];
    });
  });

/** Where each name stands last: what is named again is used again, or deleted where others look. */
const lastMention = fact(
  ({ text }: DockerfileSource): ReadonlyMap<string, number> =>
    new Map(Array.from(text.matchAll(/[^\s"'/=;&|()<>,[\]]+/g), ({ 0: word, index }) => [nameOf(word), index])),
);

/** What it unpacks without deleting it; the programs for one file each put it in place of what they unpack. */
function archiveIn(command: Command, name: string): ShellWord | undefined {
  const replaces = /^(?:gunzip|bunzip2|unxz|unlzma|uncompress|gzip|bzip2|xz|lzma)$/.test(command.program);
  if (replaces && !option(command, "c", "k", "dc", "stdout", "to-stdout", "keep")) return undefined;
  const candidates = calls(command, "tar") ? [option(command, "f", "file")?.valueWord] : operands(command);
  return candidates.find((word) => word !== undefined && word.raw !== "-" && nameOf(writtenValue(word)) === name);
}

/** Deleted or moved after it, by its name, its folder or a pattern; or on a mount. */
function isGone(run: Run, { start }: Command, path: string): boolean {
  if (mountedFolders(run).some((folder) => path.startsWith(folder.replace(/\/?$/, "/")))) return true;
  const name = nameOf(path);
  return run.commands.some((later) => {
    if (mayCleanUp(later)) return true;
    if (calls(later, "find") && later.words.some(({ value }) => value === "-delete" || value === "rm")) return true;
    if (!calls(later, "rm") && !calls(later, "mv") && !calls(later, "unlink") && !calls(later, "shred")) return false;
    return (
      later.start > start &&
      operands(later).some((word) => {
        const target = writtenValue(word).replace(/\/$/, "");
        return nameOf(target) === name || target.includes("*") || target.includes("{") || isAbove(run, target, path);
      })
    );
  });
}

/** A relative path may be in any folder that the RUN has gone into. */
const isAbove = (run: Run, folder: string, path: string): boolean =>
  path.startsWith(`${folder}/`) || (!path.startsWith("/") && run.commands.some(({ program }) => program === "cd"));

const nameOf = (path: string): string => path.replace(/^.*\//s, "").replace(/\$\{(\w+)\}/g, "$$$1");

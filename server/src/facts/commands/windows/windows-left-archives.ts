import { type Edit, insertAt } from "../../../base/edit.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import type { Run } from "../runs.js";
import { windowsCommands } from "./windows-commands.js";
import { windowsDownloads } from "./windows-downloads.js";

/** A download that its own RUN unpacks on Windows and leaves lying. */
export interface LeftOnWindows {
  /** The archive among the words of what unpacks it. */
  readonly word: ShellWord;
  /** Deletes it right after; none where that is not certain to be reached. */
  readonly edits: readonly Edit[];
}

export function leftOnWindows(file: DockerfileSource, run: Run): readonly LeftOnWindows[] {
  if (run.outer !== run.instruction) return [];
  return windowsDownloads(file, run).flatMap(({ file: saved = "", start, part }): readonly LeftOnWindows[] => {
    const name = nameOf(saved);
    if (!/\.(?:zip|tar|gz|tgz|bz2|xz|7z|zst)$/.test(name) || /[*?$%]/.test(name)) return [];
    const commands = windowsCommands(file, run).filter((command) => command.start > start);
    const command = commands.find((one) => unpacking.test(one.program) && one.words.some((word) => isIt(word, name)));
    const word = command?.words.slice(1).find((one) => isIt(one, name));
    if (!command || !word) return [];
    // Named again, it is used again or deleted.
    const isNamed = file.text.slice(command.whole.end).toLowerCase().includes(name);
    if (isNamed || commands.some((later) => later.start > command.start && deletesAround(later, saved))) return [];
    return [{ word, edits: part.isByShell && isPlain(command) ? [deletion(command, word, part.shell === "cmd")] : [] }];
  });
}

const unpacking = /^(?:expand-archive|tar|7z|7za|7zr|unzip|expand-7zip)$/;

const nameOf = (path: string): string => path.replace(/^.*[\\/]/s, "").toLowerCase();

const isIt = (word: ShellWord, name: string): boolean => nameOf(writtenValue(word)) === name;

/** By a pattern, or with the folder that it is in. */
const deletesAround = ({ program, words }: Command, path: string): boolean =>
  /^(?:remove-item|del|erase|rd|rmdir|move-item|move)$/.test(program) &&
  words.slice(1).some((word) => {
    const target = writtenValue(word).toLowerCase();
    return target.includes("*") || path.toLowerCase().startsWith(target.replace(/[\\/]$/, ""));
  });

const isPlain = ({ nesting, pipeline, operatorBefore }: Command): boolean =>
  nesting.length === 0 && pipeline.list.operators.every((operator) => operator === "&&") && operatorBefore !== "||";

const deletion = ({ pipeline, whole }: Command, { raw }: ShellWord, isCmd: boolean): Edit =>
  insertAt(Math.max(pipeline.end, whole.end), isCmd ? ` && del ${raw.replaceAll("/", "\\")}` : `; Remove-Item ${raw}`);

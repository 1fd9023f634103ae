import { type Edit, insertAt } from "../../../base/edit.js";
import { fact } from "../../../base/fact.js";
import { type Range, range } from "../../../base/range.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import { insertOption } from "../commands-edits.js";
import { calls, option, options } from "../commands-options.js";
import { shells } from "../commands-wrappers.js";
import { isWrittenBefore } from "../earlier.js";
import { hidesOption } from "../packages/hidden-options.js";
import { type Run, runs } from "../runs.js";
import { pipesOf } from "../script/pipes.js";
import { commandsInAnyShell } from "../windows/windows-commands.js";
import { type Address, addresses } from "./downloads.js";

/** A call of curl whose output something relies on. */
export interface CurlDownload {
  readonly run: Run;
  readonly command: Command;
  readonly addresses: readonly Address[];
  /** `curl` and the options that follow it on its line. */
  readonly range: Range;
}

/** Those of the web that keep a file, or hand it to a program that takes it for one; `.curlrc` may say all options. */
export const curlDownloads = fact((file: DockerfileSource): readonly CurlDownload[] =>
  runs(file).flatMap((run) =>
    commandsInAnyShell(file, run).flatMap((command): readonly CurlDownload[] => {
      if (!calls(command, "curl") || option(command, "I", "head", "T", "upload-file", "K", "config", "V", "version"))
        return [];
      const web = addresses(command).filter(({ scheme }) => /^https?$/.test(scheme) || scheme.includes("$"));
      if (web.length === 0 || web.length < addresses(command).length) return [];
      if (!isKept(command) && !isRead(run, command)) return [];
      return isWrittenBefore(file, run, command, /\.curlrc/)
        ? []
        : [{ run, command, addresses: web, range: withOptions(file, command) }];
    }),
  ),
);

/** Whether curl is told, or may be told by a variable, one of these options. */
export const curlHas = (
  file: DockerfileSource,
  { run, command }: CurlDownload,
  letter: string,
  ...names: readonly string[]
): boolean =>
  option(command, letter, ...names) !== undefined ||
  hidesOption(file, run, command, new RegExp(`(?:^|\\s)(?:-\\w*${letter}|--(?:${names.join("|")}))`));

/** Adds a letter to the first cluster of options that take no value, or an option of its own. */
export function insertLetter({ command }: CurlDownload, letter: string): Edit | undefined {
  const [, first] = command.words;
  const isCluster = first && /^-[sSLfkgOJRNqv#i46]{1,8}o?$/.test(first.raw) && first.value === first.raw;
  return isCluster ? insertAt(first.start + 1, letter) : insertOption(command, `-${letter}`);
}

/** In a file that stays. */
function isKept(command: Command): boolean {
  const output = option(command, "o", "output");
  if (output)
    return !/^(?:-|\/dev\/(?:null|stdout|stderr))$/.test(
      output.valueWord ? writtenValue(output.valueWord).replace(/^--output=|^-o/, "") : "-",
    );
  if (option(command, "O", "remote-name", "remote-name-all", "output-dir")) return true;
  return command.redirections.some(
    ({ operator, descriptor = 1, target }) =>
      /^>>?$/.test(operator) && descriptor === 1 && target !== undefined && !writtenValue(target).startsWith("/dev/"),
  );
}

/** Handed on to a program that takes whatever comes for the file. */
function isRead(run: Run, command: Command): boolean {
  if (command.pipeline.elements.length < 2 || command.nesting.includes("substitution")) return false;
  const pipe = pipesOf(run).find(({ pipeline }) => pipeline === command.pipeline);
  const next = pipe?.commands.find(({ position }) => position === command.position + 1);
  return next !== undefined && (shells.has(next.program) || readers.has(next.canonical));
}

const readers = new Set([
  "tar",
  "gpg",
  "gpg2",
  "apt-key",
  "python",
  "jq",
  "tee",
  "gunzip",
  "unxz",
  "node",
  "perl",
  "php",
]);

function withOptions({ text }: DockerfileSource, command: Command): Range {
  const { words, start, end, isExec } = command;
  let last = words[0]?.end ?? end;
  if (isExec) return range(start, last);
  for (const word of words.slice(1)) {
    const isOwn = options(command).some((one) => one.word === word && (!one.valueWord || one.valueWord === word));
    if (!isOwn || /[\r\n]/.test(text.slice(last, word.end))) break;
    last = word.end;
  }
  return range(start, last);
}

import { contains } from "../../../base/range.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import type { Address } from "../downloads/downloads.js";
import { mayChange } from "../downloads/remote-scripts.js";
import type { Run } from "../runs.js";
import { windowsCommands } from "./windows-commands.js";
import { type WindowsDownload, windowsDownloads } from "./windows-downloads.js";

/** What comes from the network and is run without a look at it, by `Invoke-Expression` or from the file that it was written to. */
export function windowsRemoteScripts(file: DockerfileSource, run: Run): readonly Address[] {
  const found = windowsDownloads(file, run);
  if (found.length === 0) return [];
  const commands = windowsCommands(file, run);
  return found
    .filter(
      (download) => mayChange(download.address) && (isEvaluated(commands, download) || isStarted(commands, download)),
    )
    .map(({ address }) => address);
}

/** Whether a command of Windows compares a file with what it is known to be. */
export const looksAtFile = ({ program, words }: Command): boolean =>
  /^(?:get-filehash|get-authenticodesignature|gpgv?|cosign|sha\d+sum|minisign)$/.test(program) ||
  (program === "certutil" && words.some(({ value = "" }) => /^[-/]hashfile$/i.test(value)));

/** `iwr URL | iex`, `iex (irm URL)`, `& ([scriptblock]::Create((irm URL)))` */
const isEvaluated = (commands: readonly Command[], download: WindowsDownload): boolean =>
  download.file === undefined &&
  commands.some(
    (command) =>
      (command.program === "invoke-expression" &&
        (contains(command, download) ||
          (command.pipeline === download.pipeline && command.position > download.position))) ||
      (contains(command, download) && /^\(*\[scriptblock\]::Create/i.test(command.words[0]?.raw ?? "")),
  );

/** Written to a file, and the file started before anything has looked at it. */
function isStarted(commands: readonly Command[], { file, start, address }: WindowsDownload): boolean {
  const name = file?.replace(/^.*[\\/]/s, "").toLowerCase();
  if (!name || !mayRun(name, address.written)) return false;
  const later = commands.filter((command) => command.start > start);
  const runner = later.findIndex((command) => starts(command, name));
  return runner >= 0 && !later.slice(0, runner).some(looksAtFile);
}

/** Scripts, and installers whose address names no version. */
const mayRun = (name: string, address: string): boolean =>
  /\.(?:ps1|bat|cmd|sh|py)$/.test(name) || (/\.(?:exe|msi)$/.test(name) && !/\d\.\d|\d{4}|[$%{]/.test(address));

function starts({ program, words }: Command, name: string): boolean {
  const [first, ...rest] = words;
  const own = first
    ? writtenValue(first)
        .replace(/^.*[\\/]/s, "")
        .toLowerCase()
    : "";
  if (own === name || `${own}.exe` === name) return true;
  return starters.test(program) && rest.some((word) => writtenValue(word).toLowerCase().includes(name));
}

const starters = /^(?:start-process|start|powershell|pwsh|cmd|msiexec|python\d?|bash|sh|\.)$/;

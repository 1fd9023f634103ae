import { writtenValue } from "../../../syntax/shell/words.js";
import type { Command } from "../commands.js";
import { calls, option } from "../commands-options.js";
import type { Run } from "../runs.js";
import { lastOfPipe, noticesLoss } from "../script/pipes.js";
import { savedAs } from "./downloads.js";
import { unpacks } from "./unpacked-archives.js";

/** Whether the same run hands a download to something that fails on any other file: a checksum, a signature, an archive, a package. */
export function isTestedDownload(run: Run, download: Command): boolean {
  const reader = lastOfPipe(run, download);
  if (reader && noticesLoss(reader)) return true;
  const saved = savedAs(download);
  const name = saved === undefined ? "" : nameOf(saved);
  return run.commands.some(
    (later) => later.start > download.start && (verifies(later) || (name !== "" && opens(later, name))),
  );
}

const verifies = (command: Command): boolean =>
  /^(?:sha\d+sum|shasum|md5sum|b2sum|cosign|minisign|gpgv)$/.test(command.program) ||
  (calls(command, "gpg") && option(command, "verify") !== undefined);

/** Takes an archive or a package of that name apart. */
const opens = (command: Command, name: string): boolean =>
  (unpacks(command) || calls(command, "dpkg") || calls(command, "rpm") || installsFile.has(command.program)) &&
  command.words.some((word) => nameOf(writtenValue(word)) === name);

const installsFile: ReadonlySet<string> = new Set(["apt", "apt-get", "dnf", "microdnf", "yum", "zypper"]);

/** Without its folder, variables in one spelling. */
const nameOf = (path: string): string => path.replace(/^.*\//s, "").replace(/\$\{(\w+)\}/g, "$$$1");

import type { Range } from "../../../base/range.js";
import { instructionsWith } from "../../../syntax/dockerfile/by-keyword.js";
import { copyParts, flagNamed } from "../../../syntax/dockerfile/parts.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import { calls, operands, option } from "../commands-options.js";
import { type Run, runs } from "../runs.js";
import { windowsCommands } from "../windows/windows-commands.js";
import { windowsDownloads } from "../windows/windows-downloads.js";
import { looksAtFile } from "../windows/windows-remote-scripts.js";
import { addresses, addressOf, isDownload, isPrivateHost } from "./downloads.js";

/** An `http://` address that something is fetched from and then trusted. */
export interface PlainAddress extends Range {
  readonly written: string;
}

export const plainAddresses = (file: DockerfileSource): readonly PlainAddress[] =>
  file.text.includes("http://") ? addressesIn(file) : [];

const addressesIn = (file: DockerfileSource): readonly PlainAddress[] => [
  ...instructionsWith(file, "ADD").flatMap((outer): readonly PlainAddress[] => {
    const instruction = outer.trigger ?? outer;
    if (instruction.keyword !== "ADD" || flagNamed(instruction, "checksum")) return [];
    return copyParts(instruction).sources.flatMap(({ start, value, raw }) => {
      const at = start + raw.indexOf("http://");
      return isPlain(value) ? [{ start: at, end: at + value.length, written: value }] : [];
    });
  }),
  ...runs(file).flatMap((run) => {
    const found = run.commands.flatMap((command) => fetched(command).flatMap(plainAddress));
    return [...(found.length > 0 && isChecked(run) ? [] : found), ...onWindows(file, run)];
  }),
];

function onWindows(file: DockerfileSource, run: Run): readonly PlainAddress[] {
  const commands = windowsCommands(file, run);
  const downloads = windowsDownloads(file, run).filter(
    ({ command }) => !command || !isDownload(command) || fetched(command).length > 0,
  );
  const others = commands.filter((command) => !downloads.some((download) => download.command === command));
  const found = [
    ...downloads.flatMap(({ address: { start, end, written, host } }) =>
      isPlain(written) && !host.includes("%") ? [{ start, end, written }] : [],
    ),
    ...others.flatMap((command) => fetched(command).flatMap(plainAddress)),
  ];
  return found.length > 0 && commands.some(looksAtFile) ? [] : found;
}

function plainAddress(word: ShellWord): readonly PlainAddress[] {
  const address = addressOf(word);
  const at = word.raw.indexOf("http://");
  if (address?.scheme !== "http" && !/^(?:git\+|[^\s"']*=)["']?http:/.test(word.raw)) return [];
  const written = writtenValue(word).replace(/^.*?(?=http:)/, "");
  const start = word.start + at;
  return at >= 0 && isPlain(written) ? [{ start, end: start + written.length, written }] : [];
}

/** The words of a command that say where it fetches from. */
function fetched(command: Command): readonly ShellWord[] {
  const named = addresses(command);
  if (named.length > 0) {
    // What is sent, or asked for its state, is not kept.
    const isSent = option(command, "d", "data", "X", "request", "I", "head", "F", "T", "post-data", "method", "spider");
    return isSent ? [] : named.map(({ word }) => word);
  }
  if (calls(command, "git", "clone", "submodule", "fetch", "pull")) return operands(command);
  if (calls(command, "pip", "install", "download", "wheel")) {
    const index = option(command, "i", "index-url", "extra-index-url", "f", "find-links")?.valueWord;
    return [...operands(command), ...(index ? [index] : [])];
  }
  const isNode = calls(command, "npm") || calls(command, "pnpm") || calls(command, "yarn");
  const registry = isNode ? option(command, "registry")?.valueWord : undefined;
  return registry ? [registry] : [];
}

function isPlain(written: string): boolean {
  const [, host = ""] = /^http:\/\/(?:[^/@]*@)?([^/:?#]+)/.exec(written) ?? [];
  return host !== "" && !host.includes("$") && !isPrivateHost(host);
}

/** The run looks at what it got before it uses it. */
const isChecked = ({ commands }: Run): boolean =>
  commands.some(
    (command) =>
      /^(?:sha\d+sum|shasum|md5sum|b2sum|cosign|minisign|gpgv)$/.test(command.program) ||
      (/^gpg2?$/.test(command.program) && option(command, "verify") !== undefined),
  );

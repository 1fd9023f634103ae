import { type Edit, insertAfter } from "../../../base/edit.js";
import { rangeOf } from "../../../base/range.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, stages } from "../../dockerfile/stages.js";
import { baseOf } from "../../dockerfile/state.js";
import type { Command } from "../commands.js";
import { removeWord } from "../commands-edits.js";
import { calls, operands, option, subcommand } from "../commands-options.js";
import { installs } from "../packages/packages.js";
import { type Run, runs } from "../runs.js";
import { commandsInAnyShell, windowsParts } from "../windows/windows-commands.js";
import { windowsDownloads } from "../windows/windows-downloads.js";
import { switchWord } from "../windows/windows-parameters.js";
import { addresses, addressOf } from "./downloads.js";
import { switchOf, type Unchecked, uncheckedByOption, uncheckedByVariable, uncheckedByWords } from "./tls-checks.js";

/** A download, or all of them, that take any server for the right one. */
export interface UncheckedDownload extends Unchecked {
  /** The server, where it is named beside the option. */
  readonly host?: string;
}

export const uncheckedDownloads = (file: DockerfileSource): readonly UncheckedDownload[] => [
  ...uncheckedByVariable(file, (name) => name === "GIT_SSL_NO_VERIFY"),
  ...runs(file).flatMap((run) => [
    ...commandsInAnyShell(file, run).flatMap((command) => inCommand(file, run, command)),
    ...inPowerShell(file, run),
  ]),
];

/** `-SkipCertificateCheck`, and a function that says yes to every certificate. */
const inPowerShell = (file: DockerfileSource, run: Run): readonly UncheckedDownload[] => [
  ...windowsDownloads(file, run).flatMap(({ command, address: { host } }): readonly UncheckedDownload[] => {
    const word = command && /^invoke-/.test(command.program) ? switchWord(command, "SkipCertificateCheck") : undefined;
    if (!word || /\$false$/i.test(word.raw)) return [];
    return [
      { ...rangeOf(word), instruction: run.instruction, written: word.raw, edits: [removeWord(file, word)], host },
    ];
  }),
  ...windowsParts(file, run).flatMap(({ assignments }) =>
    assignments.flatMap(({ name, nameRange, value }): readonly UncheckedDownload[] =>
      name.endsWith("::servercertificatevalidationcallback") &&
      /^\{\s*(?:return\s+)?\$true\s*\}$/i.test(value?.raw ?? "")
        ? [
            {
              instruction: run.instruction,
              written: "ServerCertificateValidationCallback",
              edits: [],
              ...rangeOf(nameRange),
            },
          ]
        : [],
    ),
  ),
];

function inCommand(file: DockerfileSource, { instruction }: Run, command: Command): readonly UncheckedDownload[] {
  if (!downloaders.has(command.program)) return [];
  const host = hostOf(command);
  if (host && /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(host)) return [];
  const found = calls(command, "curl")
    ? uncheckedByOption(file, instruction, switchOf(command, "k", "insecure", "proxy-insecure"))
    : calls(command, "wget")
      ? uncheckedByOption(file, instruction, switchOf(command, "no-check-certificate"))
      : calls(command, "git")
        ? inGit(file, instruction, command)
        : [];
  return found.map((one) => ({ ...one, ...(host ? { host } : {}) }));
}

const downloaders = new Set(["curl", "wget", "git"]);

function inGit(file: DockerfileSource, instruction: Run["instruction"], command: Command): readonly Unchecked[] {
  const setting = option(command, "c", "config");
  if (/^http\..*sslverify=(?:false|0|no|off)?$/i.test(setting?.value ?? "")) {
    return uncheckedByOption(file, instruction, setting);
  }
  if (subcommand(command)?.value !== "config") return [];
  const [key, value] = operands(command);
  const isOff =
    /^http\.(?:.*\.)?sslverify$/i.test(key?.value ?? "") && /^(?:false|0|no|off)$/i.test(value?.value ?? "");
  return isOff ? [uncheckedByWords(instruction, command, command.words.slice(1))] : [];
}

const hostOf = (command: Command): string | undefined =>
  addresses(command)[0]?.host ??
  (calls(command, "git")
    ? operands(command).flatMap((word) => (/:\/\//.test(writtenValue(word)) ? (addressOf(word) ?? []) : []))[0]?.host
    : undefined);

/** Adds `ca-certificates` to the last install by apt before an instruction; none where the stage has or may have them. */
export function installCertificates(file: DockerfileSource, { instruction }: Unchecked): readonly Edit[] {
  const stage = stages(file)[instruction.stage];
  if (!stage || baseOf(file, stage)?.packageManager !== "apt") return [];
  const line = new Set(lineage(file, stage).map(({ index }) => index));
  const before = installs(file).filter(
    ({ run, manager, command }) => manager === "apt" && line.has(run.stage) && command.start < instruction.end,
  );
  if (before.some(({ packages }) => packages.some(({ name }) => name === "ca-certificates"))) return [];
  const last = before.at(-1)?.packages.at(-1);
  return last ? [insertAfter(last, " ca-certificates")] : [];
}

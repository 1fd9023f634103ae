import { instructions } from "../../../syntax/dockerfile/instructions.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import { calls, operands, option, subcommand } from "../commands-options.js";
import { isPrivateHost } from "../downloads/downloads.js";
import {
  switchOf,
  type Unchecked,
  uncheckedByOption,
  uncheckedByText,
  uncheckedByVariable,
  uncheckedByWords,
} from "../downloads/tls-checks.js";
import { type Run, runs } from "../runs.js";
import { commandsInAnyShell } from "../windows/windows-commands.js";

/** What has a package manager take its packages from any server, in order. */
export const uncheckedInstalls = (file: DockerfileSource): readonly Unchecked[] => [
  ...uncheckedByVariable(file, isOff),
  ...runs(file).flatMap((run) => commandsInAnyShell(file, run).flatMap((command) => inCommand(file, run, command))),
  ...(mention.test(file.text) ? instructions(file) : []).flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    return /^(?:RUN|COPY|ADD)$/.test(instruction.keyword) ? uncheckedByText(file, instruction, settings) : [];
  }),
];

/** What any of the settings below holds. */
const mention = /sslverify|Verify-(?:Peer|Host)/i;

/** In files and options of yum, dnf and apt; what git calls so is `http.sslVerify`. */
const settings =
  /(?<!\bhttp\.[^\s=]{0,200})\bsslverify[ \t]*=[ \t]*(?:0|false|no)\b|\bAcquire::https?::(?:[\w.-]+::)?Verify-(?:Peer|Host)(?:=|[ \t]+)\\?"?(?:0|false|no)\b/gi;

function isOff(name: string, value: string): boolean {
  if (/^(?:NPM_CONFIG_STRICT_SSL|YARN_ENABLE_STRICT_SSL|PNPM_CONFIG_STRICT_SSL|CONDA_SSL_VERIFY)$/i.test(name))
    return /^["']?(?:false|0|no)["']?$/i.test(value);
  if (name === "BUNDLE_SSL_VERIFY_MODE") return value === "0";
  return (name === "PIP_TRUSTED_HOST" || name === "UV_INSECURE_HOST") && !isNear(value);
}

/** A variable may name anything. */
const isNear = (hosts: string): boolean =>
  hosts.includes("$") ||
  hosts
    .split(/[\s,]+/)
    .every((host) => /^(?:localhost|127\.[\d.]+)(?::\d+)?$/.test(host) || host === "" || isPrivateHost(host));

function inCommand(file: DockerfileSource, { instruction }: Run, command: Command): readonly Unchecked[] {
  if (!installers.has(command.canonical)) return [];
  if (calls(command, "pip") || calls(command, "uv")) {
    const trusted = option(command, "trusted-host", "allow-insecure-host");
    const isFar = trusted && !isNear(trusted.value ?? writtenValue(trusted.valueWord ?? trusted.word));
    if (isFar) return uncheckedByOption(file, instruction, trusted);
  }
  const flag = flagOf(command);
  if (flag) return uncheckedByOption(file, instruction, flag);
  const words = [subcommand(command), ...operands(command)].flatMap((word) => (word ? [word] : []));
  const said = words.map(writtenValue).join(" ");
  return configurations.some(([program, pattern]) => calls(command, program) && pattern.test(said))
    ? [uncheckedByWords(instruction, command, command.words.slice(1))]
    : [];
}

const installers = new Set("pip uv apk conda mamba npm yarn pnpm bundle composer".split(" "));

function flagOf(command: Command) {
  if (calls(command, "apk")) return switchOf(command, "no-check-certificate");
  if (calls(command, "conda") || calls(command, "mamba")) return switchOf(command, "insecure", "k");
  if (!["npm", "yarn", "pnpm"].some((program) => calls(command, program))) return undefined;
  const strict = option(command, "strict-ssl");
  return strict?.value === "false" ? strict : option(command, "no-strict-ssl");
}

const configurations: readonly (readonly [program: string, pattern: RegExp])[] = [
  ["npm", /^(?:config )?set strict-ssl[ =](?:false|0)$/],
  ["pnpm", /^(?:config )?set strict-ssl[ =](?:false|0)$/],
  ["yarn", /^config set (?:strict-ssl|enableStrictSsl)[ =](?:false|0)$/],
  ["pip", /^config set (?:global|install)\.trusted-host /],
  ["conda", /^config ssl_verify (?:false|no|0)$/i],
  ["mamba", /^config ssl_verify (?:false|no|0)$/i],
  ["bundle", /^config (?:set )?ssl_verify_mode 0$/],
  ["composer", /^config disable-tls (?:true|1)$/],
];

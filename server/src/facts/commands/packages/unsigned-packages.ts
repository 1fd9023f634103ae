import { replace } from "../../../base/edit.js";
import { rangeOf } from "../../../base/range.js";
import { instructions } from "../../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../../syntax/dockerfile/model.js";
import { copyParts, flagNamed } from "../../../syntax/dockerfile/parts.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import { calls, type Option, operands, option, options, subcommand } from "../commands-options.js";
import { savedAs } from "../downloads/downloads.js";
import { type Unchecked, uncheckedByOption, uncheckedByText } from "../downloads/tls-checks.js";
import { type Run, runs } from "../runs.js";

/** What has a package manager take packages whose signature is missing or wrong, in order of kind. */
export const unsignedPackages = (file: DockerfileSource): readonly Unchecked[] => [
  ...runs(file).flatMap((run) => run.commands.flatMap((command) => inCommand(file, run, command))),
  ...(mention.test(file.text) ? instructions(file) : []).flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    const isWriter = /^(?:RUN|COPY|ADD)$/.test(instruction.keyword);
    return isWriter && !isOfLocalSource(file, instruction) ? uncheckedByText(file, instruction, settings) : [];
  }),
];

/** What any of the settings below holds. */
const mention = /trusted|AllowUnauthenticated|gpgcheck|SigLevel/i;

/** In sources and settings of apt, yum, dnf and pacman; `s/gpgcheck=0/gpgcheck=1/` switches the check on. */
const settings =
  /\btrusted=yes\b|\bTrusted:[ \t]*yes\b|\bAPT::Get::AllowUnauthenticated[ \t"'=\\]{1,5}(?:true|yes|1)\b|\bgpgcheck[ \t]?=[ \t]?(?:0|no|false)\b(?!.gpgcheck)|\bSigLevel[ \t]*=[ \t]*Never\b/gi;

/** A repository that is a folder of the image. */
const isOfLocalSource = ({ text }: DockerfileSource, { start, end }: Instruction): boolean =>
  /(?:\][ \t]*|\bbaseurl[ \t]?=[ \t]?|\bURIs:[ \t]*)(?:file|copy|cdrom):/i.test(text.slice(start, end));

function inCommand(file: DockerfileSource, run: Run, command: Command): readonly Unchecked[] {
  const names = unsigned.get(command.program) ?? unsigned.get(command.canonical);
  const found = names ? options(command).filter(({ name }) => names.includes(name)) : [];
  if (found.length === 0 || isQuery(command) || isOwn(file, run, command)) return [];
  return found
    .filter(({ name }) => name !== "G" || /^(?:ar|addrepo|mr|modifyrepo)$/.test(subcommand(command)?.value ?? ""))
    .flatMap((one) => uncheckedByOption(file, run.instruction, one).map((each) => withAnswer(command, one, each)));
}

/** By program. */
const unsigned: ReadonlyMap<string, readonly string[]> = new Map([
  ["apk", ["allow-untrusted"]],
  ["apt-get", ["allow-unauthenticated", "force-yes"]],
  ["apt", ["allow-unauthenticated", "force-yes"]],
  ["dnf", ["nogpgcheck", "no-gpgchecks"]],
  ["yum", ["nogpgcheck"]],
  ["microdnf", ["nogpgcheck", "no-gpgchecks"]],
  ["tdnf", ["nogpgcheck"]],
  ["rpm", ["nosignature", "nodigest", "noverify", "nofiledigest"]],
  ["zypper", ["no-gpg-checks", "no-gpgcheck", "G", "allow-unsigned-rpm"]],
]);

const isQuery = (command: Command): boolean =>
  calls(command, "rpm") && option(command, "q", "query", "V", "verify", "e", "erase", "K", "checksig") !== undefined;

/** `--force-yes` also answered, which `-y` does without the rest. */
function withAnswer(command: Command, { name, word }: Option, found: Unchecked): Unchecked {
  if (name !== "force-yes" || option(command, "y", "yes", "assume-yes")) return found;
  return { ...found, edits: [replace(rangeOf(word), command.isExec ? '"-y"' : "-y")] };
}

/** All that is installed are files that come with the sources: whoever builds has vouched for them. */
function isOwn(file: DockerfileSource, run: Run, command: Command): boolean {
  const packages = operands(command).map(writtenValue);
  return packages.length > 0 && packages.every((path) => isCopied(file, run, path) && !isDownloaded(file, run, path));
}

const isCopied = (file: DockerfileSource, run: Run, path: string): boolean =>
  /\.(?:apk|deb|rpm)$/.test(path) &&
  (run.mounts.some(({ type, target = "", options: own }) => {
    return type === "bind" && !own.some(({ key }) => key === "from") && path.startsWith(target);
  }) ||
    instructions(file).some(
      (instruction) =>
        /^(?:COPY|ADD)$/.test(instruction.keyword) &&
        instruction.start < run.start &&
        !flagNamed(instruction, "from") &&
        copies(instruction, path),
    ));

function copies(instruction: Instruction, path: string): boolean {
  const { sources, destination } = copyParts(instruction);
  const own = sources.filter(({ value }) => !/^[a-z+]+:\/\//i.test(value));
  const isThere = own.some(({ value }) => nameOf(value) === nameOf(path) || nameOf(value).startsWith("*"));
  const folder = destination?.value.replace(/\/?$/, "/") ?? "";
  return isThere || (own.length > 0 && (path.startsWith(folder) || path === destination?.value));
}

const isDownloaded = (file: DockerfileSource, { stage }: Run, path: string): boolean =>
  runs(file).some(
    (run) =>
      run.stage === stage &&
      run.commands.some((command) => {
        const saved = savedAs(command);
        return saved !== undefined && (nameOf(saved) === nameOf(path) || nameOf(path).startsWith("*"));
      }),
  );

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

import { fact } from "../../../base/fact.js";
import { instructions } from "../../../syntax/dockerfile/instructions.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Policy } from "../../workspace/workspace.js";
import type { Command } from "../commands.js";
import { option, options } from "../commands-options.js";
import { buildsOnOneOf, isWrittenBefore } from "../earlier.js";
import { hidesOption } from "./hidden-options.js";
import { isBuildDep, type PackageAction, type PackageCommand } from "./packages.js";

/** Whether a call of dnf or yum asks before it goes on; hadolint has those in mind that install what they name. */
export const asks = (call: PackageCommand, { profile }: Policy): boolean =>
  profile === "hadolint" ? call.action === "install" && !isBuildDep(call) : asking.has(call.action);

const asking: ReadonlySet<PackageAction> = new Set(["install", "upgrade", "remove", "choose"]);

/** Whether a call of apt, dnf, yum or zypper that changes packages has nobody to ask: it is told to go on, only tries, or reads its answer. */
export function isAnswered(file: DockerfileSource, call: PackageCommand): boolean {
  const { command, manager } = call;
  if (!readsArguments(command) && hasInput(command)) return true;
  if (manager === "apt") return aptIsAnswered(file, call);
  return manager === "zypper" ? zypperIsAnswered(file, call) : rpmIsAnswered(file, call);
}

const hasInput = ({ position, heredocs, redirections }: Command): boolean =>
  position > 0 || heredocs.length > 0 || redirections.some(({ operator }) => operator.startsWith("<"));

/** What `xargs` reads are names of packages, and what it runs has no input. */
const readsArguments = ({ wrappers }: Command): boolean => wrappers.some(({ name }) => name === "xargs");

function aptIsAnswered(file: DockerfileSource, { command, run }: PackageCommand): boolean {
  const all = options(command);
  const quiet = all.filter(({ name }) => name === "q" || name === "quiet").length;
  return (
    option(
      command,
      "y",
      "yes",
      "assume-yes",
      "assume-no",
      "s",
      "simulate",
      "just-print",
      "dry-run",
      "recon",
      "no-act",
    ) !== undefined ||
    option(command, "d", "download-only", "print-uris") !== undefined ||
    quiet > 1 ||
    all.some(({ word }) => /^-(?:q|-quiet)=[2-9]$/.test(word.raw)) ||
    all.some(({ name, value = "" }) => (name === "o" || name === "option") && assumeYes.test(value)) ||
    hidesOption(file, run, command, /(?:^|\s)(?:-[a-z]*y|-qq|--(?:assume-)?yes)/) ||
    isWrittenBefore(file, run, command, assumeYes) ||
    getsConfiguration(file)(run.outer)
  );
}

/** Files for apt may say anything. */
const getsConfiguration = fact((file: DockerfileSource) =>
  buildsOnOneOf(
    file,
    instructions(file).filter(
      ({ keyword, words }) =>
        (keyword === "COPY" || keyword === "ADD") && /^\/etc\/apt(?:\/?$|\/apt\.conf)/.test(words.at(-1)?.value ?? ""),
    ),
  ),
);

const assumeYes = /assume-yes[\s"'\\=]*(?:true|yes|on|1)\b/i;

const rpmIsAnswered = (file: DockerfileSource, { command, run }: PackageCommand): boolean =>
  option(command, "y", "assumeyes", "assumeno", "downloadonly") !== undefined ||
  options(command).some(({ name, value = "" }) => name === "setopt" && /^assumeyes=(?:true|yes|on|1)$/i.test(value)) ||
  hidesOption(file, run, command, /(?:^|\s)(?:-[a-z]*y|--assumeyes)/) ||
  isWrittenBefore(file, run, command, /\bassumeyes[\s"'\\=]*(?:true|yes|on|1)\b/i);

const zypperIsAnswered = (file: DockerfileSource, { command, run }: PackageCommand): boolean =>
  option(command, "n", "non-interactive", "y", "no-confirm", "dry-run", "D", "d", "download-only") !== undefined ||
  hidesOption(file, run, command, /(?:^|\s)(?:-[a-z]*[ny]|--non-interactive|--no-confirm)/);

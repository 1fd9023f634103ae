import { type Edit, insertAfter, insertAt, insertBefore } from "../../../base/edit.js";
import { fact } from "../../../base/fact.js";
import { insertBeforeInstruction, lineEnd } from "../../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { stateAt } from "../../dockerfile/state.js";
import type { Family } from "../../images/images.js";
import type { Command } from "../commands.js";
import { calls } from "../commands-options.js";
import { type Run, runs } from "../runs.js";
import { pipesOf } from "./pipes.js";

/** `/bin/sh` of these is busybox or bash, which know `pipefail`; the dash of Debian and Ubuntu does not. */
const ashes: readonly (Family | undefined)[] = ["alpine", "busybox", "wolfi"];
const bashes: readonly (Family | undefined)[] = ["rhel", "fedora", "amazon", "suse"];

/** Whether a command is read by another shell than that of the stage: one that a string or the `#!` line of a heredoc is for. */
export function hasOwnShell({ regions }: Run, command: Command): boolean {
  const region = regions.findLast(({ start, end }) => start <= command.start && command.start < end);
  return command.inQuotes !== undefined || (region?.kind === "heredoc" && /^\s*#!/.test(region.script?.text ?? ""));
}

/** Whether the script itself takes back, before a command, what SHELL would set. */
export const isSwitchedOff = ({ commands }: Run, { start }: Command): boolean =>
  commands.some(
    (command) =>
      command.start < start &&
      calls(command, "set") &&
      command.words.some(
        ({ value = "" }, at) => /^\+[a-z]{0,10}o$/.test(value) && command.words[at + 1]?.value === "pipefail",
      ),
  );

/** By stage, where the last run begins that would always fail. */
const lastBroken = fact(
  (file: DockerfileSource): ReadonlyMap<number, number> =>
    new Map(runs(file).flatMap((run) => (endsByBrokenPipe(run) ? [[run.stage, run.start]] : []))),
);

/** `yes | …` never ends in any other way. */
const endsByBrokenPipe = (run: Run): boolean =>
  pipesOf(run).some(({ pipeline, commands }) =>
    commands.some(({ program, position }) => program === "yes" && position < pipeline.elements.length - 1),
  );

/** Has SHELL set `pipefail` from a run on; none where the shell that the stage has is not known. */
export function pipefailByShell(file: DockerfileSource, run: Run): readonly Edit[] {
  const { shell, base } = stateAt(file, run.outer);
  if (run.outer !== run.instruction || run.shell === "" || (lastBroken(file).get(run.stage) ?? -1) >= run.start)
    return [];
  if (shell.instruction) {
    if (!/^(?:bash|zsh|ash|ksh)$/.test(run.shell)) return [];
    const last = shell.instruction.words.findLast(({ value }) => /^-[a-z]*c$/.test(value));
    return last ? [insertBefore(last, '"-o", "pipefail", ')] : [];
  }
  const words = ashes.includes(base?.family)
    ? '["/bin/ash", "-eo", "pipefail", "-c"]'
    : base?.bash
      ? '["/bin/bash", "-o", "pipefail", "-c"]'
      : undefined;
  return words ? [insertBeforeInstruction(file, run.instruction, `SHELL ${words}`)] : [];
}

/** Has the script of a run set `pipefail` for itself; none where its shell is not known to have that. */
export function pipefailInside(file: DockerfileSource, run: Run, command: Command): readonly Edit[] {
  const region = run.regions.findLast(({ start, end }) => start <= command.start && command.start < end);
  if (!region?.script || command.inQuotes !== undefined || !knowsPipefail(file, run) || endsByBrokenPipe(run))
    return [];
  const first = run.commands.find(({ start }) => start >= region.start);
  if (first && calls(first, "set") && first.start < command.start && first.words.length > 1)
    return [insertAfter(first, " -o pipefail")];
  if (region.kind === "heredoc") {
    const isBare = !/^\s*#!/.test(region.script.text) && !run.commands.some(({ end }) => end < region.start);
    return isBare ? [insertAt(region.start, `set -o pipefail${lineEnd(file)}`)] : [];
  }
  const [statement] = region.script.statements;
  if (!statement || statement.separator === "&") return [];
  return [insertAt(region.start + statement.start, "set -o pipefail && ")];
}

function knowsPipefail(file: DockerfileSource, run: Run): boolean {
  if (/^(?:bash|zsh|ash|ksh)$/.test(run.shell)) return true;
  const { shell, base } = stateAt(file, run.outer);
  return run.shell === "sh" && !shell.instruction && (ashes.includes(base?.family) || bashes.includes(base?.family));
}

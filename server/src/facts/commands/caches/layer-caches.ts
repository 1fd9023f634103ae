import { type Edit, insertAfter } from "../../../base/edit.js";
import { parseScript } from "../../../syntax/shell/script.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { stateAt, userOf } from "../../dockerfile/state.js";
import { type Command, commandsOf } from "../commands.js";
import { appendCommand } from "../commands-edits.js";
import { calls, operands, option } from "../commands-options.js";
import type { Run } from "../runs.js";
import { isWindowsCommand, windowsParts } from "../windows/windows-commands.js";

/** The folders under which nothing that a RUN writes gets into the layer: cache and tmpfs mounts. */
export const mountedFolders = ({ mounts }: Run): readonly string[] =>
  mounts.filter(({ type }) => type === "cache" || type === "tmpfs").map(({ target = "" }) => target);

/** Whether `rm -r` deletes a path that the expression matches; quotes are removed, variables stand as written. */
export const removesFolder = (command: Command, path: RegExp): boolean =>
  calls(command, "rm") &&
  option(command, "r", "R", "recursive") !== undefined &&
  operands(command).some((word) => path.test(writtenValue(word)));

/** Whether a command after this one in the same RUN does something, a function that is called there, or what a `trap` keeps for the end. */
export const isFollowedBy = (
  run: Pick<Run, "commands">,
  { start }: Command,
  does: (command: Command) => boolean,
): boolean =>
  run.commands.some(
    (command) =>
      ((command.start > start || isCalledAfter(run, start, command.inFunction)) && does(command)) ||
      (command.program === "trap" && trapped(run, command).some(does)),
  );

/** What a shell runs when it ends: `trap 'rm -r /x' EXIT`; of a function its commands. */
function trapped({ commands }: Pick<Run, "commands">, trap: Command): readonly Command[] {
  const [script, ...signals] = operands(trap);
  if (script?.value === undefined || !signals.some(({ value = "" }) => /^(?:EXIT|0)$/.test(value))) return [];
  const kept = commandsOf(parseScript(script.value));
  return [...kept, ...commands.filter(({ inFunction }) => kept.some(({ program }) => program === inFunction))];
}

const isCalledAfter = ({ commands }: Pick<Run, "commands">, start: number, name: string | undefined): boolean =>
  name !== undefined && commands.some((command) => command.start > start && command.program === name);

/**
 * Has a RUN end with a command that cleans up after another one of it, or run it right behind that one.
 *
 * None behind `sudo`, unless root runs it and needs none: one more of these would have to go as well. What runs in a
 * branch only is cleaned up after there, for elsewhere its program may be missing; none where there are several.
 */
export function cleanUp(
  file: DockerfileSource,
  run: Run,
  written: string,
  command: Command,
  after?: Command,
): Edit | undefined {
  if (isWindowsCommand(file, run, command)) return cleanUpInCmd(file, run, written);
  if (needsSudo(file, run, command)) return undefined;
  const { program } = command;
  const all = run.commands.filter((other) => other.program === program);
  const { base } = stateAt(file, run.outer);
  const isThere = base?.packageManager === program || base?.repository === "node";
  if (after || isThere || !all.every(isInBranch)) return appendCommand(file, run, written, after);
  return all.length === 1 ? appendCommand(file, run, written, command) : undefined;
}

/** Whether `sudo` runs a command, for somebody who is not root and could do nothing like it otherwise. */
export const needsSudo = (file: DockerfileSource, run: Run, { wrappers }: Command): boolean =>
  wrappers.some(({ name }) => name === "sudo") && !/^(?:root|0)(?::|$)/.test(userOf(stateAt(file, run.outer)) ?? "");

/** PowerShell 5 has no `&&`, and after `;` nobody would hear of a failure before. */
function cleanUpInCmd(file: DockerfileSource, run: Run, written: string): Edit | undefined {
  const [part, another] = windowsParts(file, run);
  if (!part || another || part.shell !== "cmd") return undefined;
  const isChain = part.commands.every(
    ({ nesting, operatorBefore }, at) => nesting.length === 0 && (at === 0 || operatorBefore === "&&"),
  );
  const last = part.commands.at(-1);
  return isChain && last ? insertAfter(last.whole, ` && ${written}`) : undefined;
}

const isInBranch = ({ nesting }: Command): boolean =>
  nesting.some((one) => one === "if" || one === "case" || one === "function" || one === "loop");

/** A program of the image whose name says that it cleans up: nobody knows what it leaves. */
export const mayCleanUp = ({ program }: Command): boolean => /clean/i.test(program);

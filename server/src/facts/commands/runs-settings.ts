import type { Command } from "./commands.js";
import { calls } from "./commands-options.js";
import { shells } from "./commands-wrappers.js";
import type { Region, Scripted } from "./runs.js";

/** What `set -e` and `set -o pipefail` switch on. */
export type ShellSetting = "errexit" | "pipefail" | "nounset";

const letters: { readonly [Name in ShellSetting]: string | undefined } = {
  errexit: "e",
  nounset: "u",
  pipefail: undefined,
};

/**
 * Whether a setting holds where a command runs: by SHELL, by `set` before it in the script, by the `#!` line of a heredoc,
 * or by the shell that is given the heredoc or the string.
 */
export function isSet(run: Scripted, command: Command, setting: ShellSetting): boolean {
  const region = run.regions.findLast(({ start, end }) => start <= command.start && command.start < end);
  const before = run.commands.filter(({ start }) => start < command.start);
  // What a shell is given as a string is a script of its own, for which only that shell's words count.
  const caller =
    command.inQuotes === undefined
      ? undefined
      : before.findLast((other) => shells.has(other.program) && command.end <= other.end);
  const reader = caller ?? (region?.kind === "heredoc" ? readerOf(before, region.start) : undefined);
  const atStart = reader ? wordsOf(reader) : (interpreterOf(region) ?? (run.shell === "" ? [] : run.shellWords));
  const scope = caller ?? region;
  const said = before
    .filter((other) => calls(other, "set") && scope !== undefined && scope.start <= other.start)
    .map((other) => switches(wordsOf(other), setting));
  return [switches(atStart, setting), ...said].findLast((each) => each !== undefined) ?? false;
}

/** The words of the `#!` line of a heredoc. */
function interpreterOf(region: Region | undefined): readonly string[] | undefined {
  const [, line] = region?.kind === "heredoc" ? (/^\t*#!([^\n]*)/.exec(region.script?.text ?? "") ?? []) : [];
  return line?.trim().split(/\s+/);
}

/** What the words of `set` or of a shell do to a setting; undefined if they leave it. */
function switches(words: readonly string[], setting: ShellSetting): boolean | undefined {
  let result: boolean | undefined;
  words.forEach((word, index) => {
    const option = /^([-+])([A-Za-z]+)$/.exec(word);
    if (!option) return;
    const [, sign, cluster = ""] = option;
    const letter = letters[setting];
    const isNamed = cluster.endsWith("o") && words[index + 1] === setting;
    if (isNamed || (letter && cluster.includes(letter))) result = sign === "-";
  });
  return result;
}

const wordsOf = ({ words }: Command): readonly string[] => words.map(({ value = "" }) => value);

/** The shell whose here-document begins at an offset. */
const readerOf = (commands: readonly Command[], start: number): Command | undefined =>
  commands.find(({ program, heredocs }) => shells.has(program) && heredocs.some(({ body }) => body.start === start));

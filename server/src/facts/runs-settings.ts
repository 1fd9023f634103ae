import type { Command } from "./commands.js";
import { calls } from "./commands-options.js";
import { shells } from "./commands-wrappers.js";
import type { Run } from "./runs.js";

/** What `set -e` and `set -o pipefail` switch on. */
export type ShellSetting = "errexit" | "pipefail" | "nounset";

const letters: { readonly [Name in ShellSetting]: string | undefined } = {
  errexit: "e",
  nounset: "u",
  pipefail: undefined,
};

/** Whether a setting holds where a command runs: by SHELL, by `set` before it in the run, or by the shell that is given the heredoc. */
export function isSet(run: Run, command: Command, setting: ShellSetting): boolean {
  const region = run.regions.findLast(({ start, end }) => start <= command.start && command.start < end);
  const before = run.commands.filter(({ start }) => start < command.start);
  const reader = region?.kind === "heredoc" ? readerOf(before, region.start) : undefined;
  const atStart = reader ? wordsOf(reader) : run.shell === "" ? [] : run.shellWords;
  const said = before
    .filter((other) => calls(other, "set") && region !== undefined && region.start <= other.start)
    .map((other) => switches(wordsOf(other), setting));
  return [switches(atStart, setting), ...said].findLast((each) => each !== undefined) ?? false;
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

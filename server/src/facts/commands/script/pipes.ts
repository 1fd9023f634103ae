import { fact } from "../../../base/fact.js";
import { byStart } from "../../../base/range.js";
import type { Pipeline } from "../../../syntax/shell/model.js";
import type { Command } from "../commands.js";
import { calls, operands, option } from "../commands-options.js";
import type { Run, Scripted } from "../runs.js";
import { isSet } from "../runs-settings.js";

/** Commands that pipes join, in order; a construct such as a loop is none of them. */
export interface Pipe {
  readonly pipeline: Pipeline;
  readonly commands: readonly Command[];
}

/** The pipes of a run: pipelines of more than one element. */
export const pipesOf = fact((run: Scripted): readonly Pipe[] => {
  const found = new Map<Pipeline, Command[]>();
  for (const command of run.commands) {
    const { pipeline } = command;
    // Half-typed, the last one is empty.
    if (pipeline.elements.length < 2 || pipeline.elements.some(({ start, end }) => start === end)) continue;
    const known = found.get(pipeline);
    if (known) known.push(command);
    else found.set(pipeline, [command]);
  }
  return Array.from(found, ([pipeline, commands]) => ({ pipeline, commands: commands.sort(byStart) }));
});

/** The first command of each pipe whose failure nothing would show, for the shell asks the last one only. */
export const unheardFailures = (run: Run): readonly Command[] =>
  pipesOf(run).flatMap(({ pipeline, commands }) => {
    const last = pipeline.elements.length - 1;
    const failing = commands.find((command) => command.position < last && !cannotFail(command));
    const end = commands.find(({ position }) => position === last);
    if (!failing || pipeline.negated || failing.isCondition || pipeline.list.operators.includes("||")) return [];
    if ((end && noticesLoss(end)) || commands.some(stopsReading)) return [];
    if (!isStatusKept(run, failing) || isSet(run, failing, "pipefail")) return [];
    return [failing];
  });

/** What asks no files or networks that may not be there, what ends with an error as a rule, and what only filters. */
const cannotFail = (command: Command): boolean =>
  certain.has(command.program) ||
  (checksums.test(command.program) && option(command, "c", "check") === undefined) ||
  (command.position > 0 && filters.has(command.program)) ||
  (command.program === "cat" && (command.heredocs.length > 0 || command.redirections.some(isHereString))) ||
  (command.program === "dpkg" && option(command, "print-architecture") !== undefined) ||
  (/^dpkg(?:-query)?$/.test(command.program) && option(command, "S", "search") !== undefined) ||
  calls(command, "apt-mark", "showmanual", "showauto");

/** `yes` always ends by a broken pipe, and `grep` fails where it finds nothing, as `find` and `scanelf` do not. */
const certain: ReadonlySet<string> = new Set(
  [
    "echo printf yes true : set pwd date uname arch nproc seq hostname whoami id env printenv sleep",
    "find ls scanelf grep egrep fgrep",
  ].flatMap((programs) => programs.split(" ")),
);
const checksums = /^(?:sha\d+sum|md5sum|shasum|b2sum)$/;
const filters: ReadonlySet<string> = new Set("sed tr cut sort uniq awk tail wc rev tac fold nl tee".split(" "));

const isHereString = ({ operator }: Command["redirections"][number]): boolean => operator === "<<<";

/** The command at the end of the pipe that another one begins or goes on; undefined where it is alone, or the last itself. */
export function lastOfPipe(run: Run, command: Command): Command | undefined {
  const pipe = pipesOf(run).find(({ pipeline }) => pipeline === command.pipeline);
  const last = pipe?.commands.find(({ position }) => position === pipe.pipeline.elements.length - 1);
  return last && last.position > command.position ? last : undefined;
}

/** Whether it fails, at the end of a pipe, if it gets nothing, or only a part. */
export function noticesLoss(command: Command): boolean {
  const program = command.canonical;
  if (/^(?:tar|unzip|gunzip|zcat|bunzip2|bzcat|unxz|xzcat|unzstd|zstdcat|cpio|dpkg|rpm|apt-key)$/.test(program))
    return true;
  if (/^(?:grep|egrep|fgrep|rg|cmp|diff)$/.test(program)) return true;
  if (/^(?:gzip|bzip2|xz|zstd|lz4)$/.test(program)) return option(command, "d", "dc", "decompress") !== undefined;
  if (/^(?:gpg|gpg2)$/.test(program))
    return option(command, "dearmor", "dearmour", "import", "verify", "decrypt", "d") !== undefined;
  if (checksums.test(program)) return option(command, "c", "check") !== undefined;
  if (program === "docker") return operands(command).some(({ value }) => value === "load" || value === "import");
  return program === "jq" && option(command, "e", "exit-status") !== undefined;
}

/** Ends before its input does, and so would make a left command fail that is fine. */
const stopsReading = (command: Command): boolean =>
  calls(command, "head") ||
  (/^[ef]?grep$/.test(command.program) && option(command, "q", "m", "max-count") !== undefined);

/** The exit status of a substitution counts only where the whole command is `NAME=$(…)`. */
function isStatusKept(run: Run, { nesting, start, end }: Command): boolean {
  if (nesting.includes("process")) return false;
  if (!nesting.includes("substitution")) return true;
  const outer = run.commands.findLast((one) => one.start < start && end <= one.end);
  return outer !== undefined && outer.words.length === 0 && outer.assignments.length > 0;
}

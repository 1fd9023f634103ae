import { type Edit, remove, replace } from "../../../base/edit.js";
import { rangeOf } from "../../../base/range.js";
import { insertAfterInstruction } from "../../../syntax/dockerfile/edits.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import { operands, subcommand } from "../commands-options.js";
import type { Run } from "../runs.js";

/** The commands at the end of a run that only change what its shell knows, which is gone with the shell. */
export function lostState({ commands: all, shell }: Run): readonly Command[] {
  if (shell === "" || !all.some(({ program }) => stateful.has(program))) return [];
  const commands = all.filter(({ nesting }) => !nesting.includes("substitution") && !nesting.includes("process"));
  const end = commands.at(-1);
  const last = end && commands.findLastIndex((command) => !isState(command) || !isReached(command, end));
  if (last === undefined) return [];
  const lost = commands.slice(last + 1);
  // Who went somewhere goes back.
  const wentBefore = commands.slice(0, last + 1).some(({ program }) => /^(?:cd|pushd)$/.test(program));
  return lost.filter(({ program }) => !wentBefore || !/^(?:cd|popd)$/.test(program));
}

const stateful: ReadonlySet<string> = new Set("export cd pushd ulimit umask alias source . conda mamba nvm".split(" "));

const isReached = ({ nesting, inQuotes, inFunction, pipeline }: Command, end: Command): boolean =>
  nesting.length === 0 &&
  inQuotes === undefined &&
  end.inQuotes === undefined &&
  inFunction === undefined &&
  pipeline.elements.length === 1 &&
  pipeline.list.separator !== "&" &&
  !pipeline.list.operators.includes("||");

function isState(command: Command): boolean {
  const { program, words, wrappers, redirections } = command;
  if (wrappers.length > 0 || words.length < 2 || redirections.some(({ operator }) => operator === "<")) return false;
  const [first] = operands(command);
  const second = (subcommand(command) ?? first)?.value ?? "";
  switch (program) {
    case "export":
      return command.assignments.length > 0;
    case "cd":
    case "pushd":
    case "ulimit":
    case "umask":
      return true;
    case "alias":
      return words.some(({ raw }) => raw.includes("="));
    case "source":
    case ".":
      return settings.test(first ? writtenValue(first) : "");
    case "conda":
    case "mamba":
      return second === "activate";
    case "nvm":
      return second === "use";
    default:
      return false;
  }
}

/** Files that set variables and do nothing else. */
const settings =
  /(?:^|\/)(?:activate|\.(?:bashrc|profile|bash_profile|zshrc)|profile|env|nvm\.sh|setup\.(?:bash|zsh)|setvars\.sh|conda\.sh)$/;

/** The same as an instruction, in place of the command; undefined where there is none that means the same. */
export function asInstruction(file: DockerfileSource, run: Run, command: Command): readonly Edit[] | undefined {
  const written = instructionFor(command);
  const { instruction, outer, regions, commands } = run;
  const isPlain = regions.length === 1 && regions[0]?.kind === "shell" && instruction.comments.length === 0;
  if (!written || instruction !== outer || !isPlain || commands.at(-1) !== command) return undefined;
  if (commands.length === 1)
    return instruction.flags.length === 0 ? [replace(rangeOf(instruction), written)] : undefined;
  const before = commands.at(-2);
  const isJoined = before?.nesting.length === 0 && (command.operatorBefore === "&&" || command.operatorBefore === ";");
  if (!before || !isJoined || lostState(run).length > 1) return undefined;
  return [
    remove({ start: before.whole.end, end: command.whole.end }),
    insertAfterInstruction(file, instruction, written),
  ];
}

function instructionFor(command: Command): string | undefined {
  const [first, second] = operands(command);
  if (command.program === "export") {
    const [only, another] = command.assignments;
    const isSimple = only?.value?.expansions.every(({ kind, modifier }) => kind === "variable" && !modifier);
    return only?.value && isSimple && !another && command.words.length === 2
      ? `ENV ${only.name}=${only.value.raw}`
      : undefined;
  }
  const path = first?.value;
  if (second || !path?.startsWith("/") || /\s/.test(path)) return undefined;
  if (command.program === "cd") return `WORKDIR ${path}`;
  const [, folder] = /^(\/.*\/bin)\/activate$/.exec(path) ?? [];
  return folder && /^(?:source|\.)$/.test(command.program) ? `ENV PATH="${folder}:$PATH"` : undefined;
}

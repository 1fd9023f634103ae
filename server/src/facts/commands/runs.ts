import { fact } from "../../base/fact.js";
import type { Range } from "../../base/range.js";
import { recall } from "../../base/recall.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { plainText } from "../../syntax/dockerfile/logical.js";
import type { Flag, Heredoc, Instruction, Word } from "../../syntax/dockerfile/model.js";
import { healthcheckParts, type MountOption, mountOptions } from "../../syntax/dockerfile/parts.js";
import { jsonWords } from "../../syntax/dockerfile/words.js";
import { isShellGrammarLoaded } from "../../syntax/shell/grammar.js";
import type { Script, ShellWord } from "../../syntax/shell/model.js";
import { type Continuations, parseScript } from "../../syntax/shell/script.js";
import { literalWord } from "../../syntax/shell/words.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { stateAt } from "../dockerfile/state.js";
import { type Command, commandOfWords, commandsAt } from "./commands.js";
import { operands, option } from "./commands-options.js";
import { placedCommands } from "./commands-place.js";
import { shells } from "./commands-wrappers.js";

export interface Mount extends Range {
  readonly flag: Flag;
  /** In lower case; `bind` where it is not said. */
  readonly type: string;
  readonly target?: string;
  readonly options: readonly MountOption[];
}

/** A part of an instruction that a shell reads as a script, or an exec form. */
export interface Region extends Range {
  readonly kind: "shell" | "heredoc" | "exec";
  /** In offsets from the region's start; an exec form has none. */
  readonly script?: Script;
}

/** Commands with what is known of the shell that reads them, wherever they stand. */
export interface Scripted {
  /** The shell that reads it, without folder and in lower case: `sh`, `bash`, `powershell`, `cmd`; empty for an exec form. */
  readonly shell: string;
  /** As SHELL gives it, or the default; what an exec form does not use. */
  readonly shellWords: readonly string[];
  readonly regions: readonly Region[];
  /** In order of start. Empty where the shell speaks another language, as PowerShell does. */
  readonly commands: readonly Command[];
}

/** An instruction that runs commands, and the commands. Its range is the instruction's. */
export interface Run extends Range, Scripted {
  /** In an ONBUILD, the instruction that it holds. */
  readonly instruction: Instruction;
  /** The ONBUILD that holds it; otherwise the instruction itself. */
  readonly outer: Instruction;
  readonly stage: number;
  readonly flags: readonly Flag[];
  readonly mounts: readonly Mount[];
}

/** Every RUN, those that ONBUILD holds among them. */
export const runs = fact((file: DockerfileSource): readonly Run[] => runsOf(file, isRun));

/** What containers start and how their health is checked: CMD, ENTRYPOINT and HEALTHCHECK. */
export const startCommands = fact((file: DockerfileSource): readonly Run[] => runsOf(file, isStart));

/** CMD, ENTRYPOINT and HEALTHCHECK with what they run. */
export const startRuns = fact(
  (file: DockerfileSource): ReadonlyMap<Instruction, Run> =>
    new Map(startCommands(file).map((run) => [run.instruction, run])),
);

/** Those of one stage, by its number: who asks for each stage must not look through all of the file each time. */
export const runsIn = (file: DockerfileSource, stage: number): readonly Run[] => runsByStage(file).get(stage) ?? [];

export const startCommandsIn = (file: DockerfileSource, stage: number): readonly Run[] =>
  startsByStage(file).get(stage) ?? [];

const runsByStage = fact((file: DockerfileSource) => byStage(runs(file)));
const startsByStage = fact((file: DockerfileSource) => byStage(startCommands(file)));

function byStage(all: readonly Run[]): ReadonlyMap<number, readonly Run[]> {
  const found = new Map<number, Run[]>();
  for (const run of all) {
    const known = found.get(run.stage);
    if (known) known.push(run);
    else found.set(run.stage, [run]);
  }
  return found;
}

const isRun = ({ keyword }: Instruction): boolean => keyword === "RUN";
const isStart = ({ keyword }: Instruction): boolean =>
  keyword === "CMD" || keyword === "ENTRYPOINT" || keyword === "HEALTHCHECK";

function runsOf(file: DockerfileSource, isWanted: (instruction: Instruction) => boolean): readonly Run[] {
  const found: Run[] = [];
  for (const outer of instructions(file)) {
    const instruction = outer.trigger ?? outer;
    if (isWanted(instruction)) found.push(runOf(file, instruction, outer));
  }
  return found;
}

/** As long as an instruction stays as it is, its run does so too, unless another shell reads it. */
function runOf(file: DockerfileSource, instruction: Instruction, outer: Instruction): Run {
  const shellWords = stateAt(file, outer).shell.words;
  // Without the grammar a run has no commands, and only as long.
  if (!isShellGrammarLoaded()) return readRun(file, instruction, outer, shellWords);
  const byShell = runsByShell(outer);
  const run = byShell.get(shellWords) ?? readRun(file, instruction, outer, shellWords);
  byShell.set(shellWords, run);
  return run;
}

const runsByShell = fact((_: Instruction) => new WeakMap<readonly string[], Run>());

function readRun(
  file: DockerfileSource,
  instruction: Instruction,
  outer: Instruction,
  shellWords: readonly string[],
): Run {
  const { flags } = instruction;
  const shell = instruction.form === "exec" ? "" : shellName(shellWords);
  const regions = regionsOf(file, instruction, shell);
  const [region] = regions;
  return {
    start: instruction.start,
    end: instruction.end,
    instruction,
    outer,
    stage: outer.stage,
    flags,
    mounts: flags.length === 0 ? [] : flags.filter(({ name }) => name === "mount").map(mountOf),
    shell,
    shellWords,
    regions,
    commands:
      region && regions.length === 1
        ? commandsOfRegion(file, instruction, region)
        : regions.flatMap((one) => commandsOfRegion(file, instruction, one)),
  };
}

function commandsOfRegion(
  { text }: DockerfileSource,
  instruction: Instruction,
  { start, end, script }: Region,
): readonly Command[] {
  if (script) return commandsAt(script, start);
  const known = instruction.joined.pieces.length === 1 ? execCommands(text.slice(start, end)) : undefined;
  return known ? placedCommands(known, start) : commandOfWords(commandWords(instruction).map(execWord), text);
}

/** The commands of an exec form that stands on one line, in offsets from its bracket. */
const execCommands = recall(4000, (text) => {
  const elements = jsonWords(plainText(text, 0));
  return elements && commandOfWords(elements.map(execWord), text);
});

/** The elements of an exec form. */
const commandWords = (instruction: Instruction): readonly Word[] =>
  instruction.keyword === "HEALTHCHECK" ? healthcheckParts(instruction).command : instruction.words;

const execWord = ({ raw, value, start, end }: Word): ShellWord =>
  literalWord(raw, { start, end }, value, { start: start + 1, end: end - 1 });

function regionsOf(file: DockerfileSource, instruction: Instruction, shell: string): readonly Region[] {
  const body = commandBody(instruction);
  if (instruction.form === "none" || !body) return [];
  if (instruction.form === "exec") return [{ ...body, kind: "exec" }];
  if (!shells.has(shell)) return [];

  const { heredocs } = instruction;
  const continuations: Continuations = instruction.escaper === "`" ? "`" : "\\";
  if (heredocs.length === 0) return [regionOf(file, body, "shell", continuations)];
  // A heredoc alone is the script. Otherwise the shell gets line and heredocs, just as they are written.
  const isAlone = instruction.words.every(({ start }) => heredocs.some(({ marker }) => marker.start === start));
  if (isAlone) {
    const read = heredocs.filter(({ interpreter }) => !interpreter || shells.has(interpreter));
    return read.map((heredoc) => heredocRegion(file, heredoc));
  }
  const line = regionOf(file, { start: body.start, end: instruction.end }, "shell", continuations);
  const given = line.script
    ? commandsAt(line.script, line.start)
        .filter(readsScript)
        .flatMap((command) => command.heredocs)
    : [];
  return [line, ...given.map((heredoc) => heredocRegion(file, heredoc))];
}

/** A shell that is named no script reads it from its input: `bash -ex <<EOF`. */
const readsScript = (command: Command): boolean =>
  shells.has(command.program) && operands(command).every(({ value }) => value === "-") && !option(command, "c");

const heredocRegion = (file: DockerfileSource, { body }: Pick<Heredoc, "body">): Region =>
  regionOf(file, body, "heredoc", "none");

const regionOf = (
  { text }: DockerfileSource,
  { start, end }: Range,
  kind: "shell" | "heredoc",
  continuations: Continuations,
): Region => ({ start, end, kind, script: parseScript(text.slice(start, end), continuations) });

/** What holds the command: of HEALTHCHECK, what stands behind CMD. */
function commandBody(instruction: Instruction): Range | undefined {
  if (instruction.keyword !== "HEALTHCHECK") return instruction.body;
  const { isNone, commandRange } = healthcheckParts(instruction);
  return isNone ? undefined : commandRange;
}

/** The shell among the words of SHELL: `["/usr/bin/env", "bash", "-c"]` is `bash`. */
const shellName = fact((words: readonly string[]): string => {
  const names = words.map((word) =>
    word
      .slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1)
      .toLowerCase()
      .replace(/\.exe$/, ""),
  );
  return names.find((name) => shells.has(name)) ?? names[0] ?? "";
});

function mountOf(flag: Flag): Mount {
  const options = mountOptions(flag);
  const target = options.find(({ key }) => key === "target" || key === "dst" || key === "destination")?.value;
  return {
    start: flag.start,
    end: flag.end,
    flag,
    type: options.find(({ key }) => key === "type")?.value?.toLowerCase() ?? "bind",
    options,
    ...(target === undefined ? {} : { target }),
  };
}

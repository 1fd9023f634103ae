import { fact } from "../../../base/fact.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { type Stage, stages } from "../../dockerfile/stages.js";
import { startOf } from "../../dockerfile/start.js";
import { absoluteIn, environmentOf, type State, stateAfter, stateAt } from "../../dockerfile/state.js";
import type { Command } from "../commands.js";
import { shells } from "../commands-wrappers.js";
import { type Run, runs, startCommandsIn, startRuns } from "../runs.js";
import { passesOn } from "./main-commands.js";

/** A file that an instruction starts, or has an interpreter read. */
export interface StartedFile {
  readonly run: Run;
  readonly stage: Stage;
  readonly command: Command;
  /** The word that names the file. */
  readonly word: ShellWord;
  /** As it is written, quotes aside. */
  readonly written: string;
  /** Where the image may have it, absolute, the first place first: several for a bare name, which is looked for in PATH. */
  readonly paths: readonly string[];
  /** The program that reads it; absent where it is started itself. */
  readonly interpreter?: string;
}

/** Files that RUN, CMD, ENTRYPOINT and HEALTHCHECK of a file start; of CMD and ENTRYPOINT those that hold at the end of their stage. */
export const startedFiles = fact((file: DockerfileSource): readonly StartedFile[] => [
  ...runs(file).flatMap((run) => startedBy(file, run)),
  ...stages(file).flatMap((stage) => startsOf(file, stage).flatMap((run) => startedBy(file, run))),
]);

/**
 * What a container of the stage starts, of the instructions that stand in it: CMD counts where it is a command of its own,
 * not the arguments of a program that ENTRYPOINT names.
 */
export function startsOf(file: DockerfileSource, stage: Stage): readonly Run[] {
  const holding = startOf(file, stage);
  const entrypoint = holding.find(({ keyword }) => keyword === "ENTRYPOINT");
  const all = startCommandsIn(file, stage.index).filter(({ outer, instruction }) => outer === instruction);
  const first = entrypoint && startRuns(file).get(entrypoint)?.commands[0];
  const isCommand = !first || (entrypoint?.form === "exec" && (!first.program || passesOn(first)));
  return all.filter(
    ({ instruction }) =>
      instruction.keyword === "HEALTHCHECK" ||
      (holding.includes(instruction) && (instruction.keyword === "ENTRYPOINT" || isCommand)),
  );
}

function startedBy(file: DockerfileSource, run: Run): readonly StartedFile[] {
  const stage = stages(file)[run.stage];
  if (!stage || run.outer !== run.instruction) return [];
  const state = run.instruction.keyword === "RUN" ? stateAt(file, run.instruction) : stateAfter(file, stage);
  return run.commands.flatMap((command) => {
    const [first] = command.words;
    if (!first || command.inFunction) return [];
    const script = scriptOf(command);
    const word = script ?? (/^[\w.+-]+$/.test(first.value ?? "") && !first.value?.includes(".") ? undefined : first);
    const written = word && knownValue(word, state);
    if (!word || !written || isMoved(run, command)) return [];
    const paths = placesOf(written, script !== undefined, state);
    return paths.length === 0
      ? []
      : [{ run, stage, command, word, written, paths, ...(script ? { interpreter: command.program } : {}) }];
  });
}

/** `cd` before it changes what a relative path means. */
const isMoved = ({ commands }: Run, command: Command): boolean =>
  commands.some(({ program, start }) => start < command.start && /^(?:cd|pushd|chroot)$/.test(program)) ||
  command.wrappers.some(({ name }) => /^(?:chroot|ssh)$/.test(name));

const folders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

function placesOf(written: string, isArgument: boolean, state: State): readonly string[] {
  if (!isArgument && !written.includes("/")) return folders.map((folder) => `${folder}/${written}`);
  const path = absoluteIn(state, written);
  return path === undefined ? [] : [path];
}

/** With the variables of the stage put in, where they are all that the word has. */
function knownValue({ value, parts }: ShellWord, state: State): string | undefined {
  if (value !== undefined) return value;
  const environment = environmentOf(state);
  let text = "";
  for (const part of parts) {
    if ("text" in part) text += part.text;
    else if (part.kind === "variable" && part.name && !part.modifier) {
      const known = environment.get(part.name);
      if (known === undefined) return undefined;
      text += known;
    } else return undefined;
  }
  return text;
}

/** The file that an interpreter is told to read; undefined if the program is none, or reads something else. */
export function scriptOf({ program, words }: Command): ShellWord | undefined {
  const name = program.replace(/(?<![\d.])[\d.]+$/, "");
  if (shells.has(program) || /^(?:\.|source)$/.test(program))
    return firstOperand(words, /^[+-][oO]$/, /^-[a-z]*c|^-s$/);
  if (program === "java") {
    const at = words.findIndex(({ value }) => value === "-jar");
    return at < 0 ? undefined : words[at + 1];
  }
  if (name === "python" || name === "pypy") return firstOperand(words, /^-[WX]$/, /^-[a-zA-Z]*[mc]$/);
  if (name === "node" || name === "nodejs") {
    return firstOperand(
      words,
      /^(?:-r|-C|--require|--import|--loader|--experimental-loader|--env-file|--conditions)$/,
      /^-(?:[ep]|-eval|-print|-test|-run|i)$/,
    );
  }
  if (name === "ruby" || name === "perl") return firstOperand(words, /^-[rI]$/, /^-[a-z]*[eSn]/);
  if (name === "php") return firstOperand(words, /^-[cdz]$/, /^-[rRSaBE]$/);
  if (name === "dotnet") return words[1]?.value?.endsWith(".dll") ? words[1] : undefined;
  return undefined;
}

/** Undefined where an option says that no file is read. */
function firstOperand(words: readonly ShellWord[], takesValue: RegExp, readsNone: RegExp): ShellWord | undefined {
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    const text = word?.value ?? word?.raw ?? "";
    if (!/^[-+]./.test(text)) return text === "-" ? undefined : word;
    if (readsNone.test(text)) return undefined;
    if (takesValue.test(text)) at++;
  }
  return undefined;
}

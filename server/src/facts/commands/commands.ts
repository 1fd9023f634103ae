import { fact } from "../../base/fact.js";
import { byStart, cover, type Range, rangeOf } from "../../base/range.js";
import type { AndOrList, Pipeline, Script, ShellCommand, ShellWord } from "../../syntax/shell/model.js";
import { parseScript } from "../../syntax/shell/script.js";
import { canonical } from "./commands-grammar.js";
import { copyOf, placeCommands, placedCommands } from "./commands-place.js";
import { innerScript, wrapped } from "./commands-wrappers.js";

/** What a command is started through: `sudo`, `env`, `sh` of `sh -c '…'`, a function of the same script. */
export interface Wrapper extends Range {
  /** Without its folder. */
  readonly name: string;
  /** Its own: the program, its options and their values; of a shell that is given a string, that as well. */
  readonly words: readonly ShellWord[];
}

/**
 * A command as it is run: wrappers taken off.
 *
 * Its range and its words begin at the program; `whole` has wrappers, assignments and redirections as well.
 */
export interface Command extends ShellCommand {
  /** The program without its folder: `apt-get` for `/usr/bin/apt-get`. Empty if there is none or a variable names it. */
  readonly program: string;
  /** The program under the name that its grammar has: `pip` for `pip3.12`. */
  readonly canonical: string;
  /** Outermost first. */
  readonly wrappers: readonly Wrapper[];
  /** It stands inside a quoted string that a shell is given, in these quotes. */
  readonly inQuotes: "'" | '"' | "" | undefined;
  /** Written as a JSON array: no shell reads its words. */
  readonly isExec: boolean;
}

/** The commands of a script, those in the strings of `sh -c '…'` among them, in order of start. */
export const commandsOf = fact((script: Script): readonly Command[] => commandsIn(script, 0));

/** Strings in strings in strings: nobody reads those. */
const deepest = 3;

function commandsIn(script: Script, depth: number): readonly Command[] {
  const passing = new Set(passingFunctions(script));
  return script.commands
    .flatMap((shellCommand) => withStrings(peeled(shellCommand, passing), script.text, depth))
    .sort(byStart);
}

/** A command that no shell splits into words, and what the shell in it runs: `["sh", "-c", "…"]`. */
export const commandOfWords = (words: readonly ShellWord[], text: string): readonly Command[] => {
  const whole = cover(words);
  if (!whole) return [];
  const list: AndOrList = { ...whole, operators: [], separator: undefined };
  const pipeline: Pipeline = { ...whole, list, operatorBefore: undefined, negated: false, elements: [whole] };
  const command: ShellCommand = {
    ...whole,
    words,
    assignments: [],
    redirections: [],
    heredocs: [],
    whole,
    operatorBefore: undefined,
    pipeline,
    position: 0,
    nesting: [],
    isCondition: false,
    inFunction: undefined,
  };
  return withStrings({ ...peeled(command, new Set()), isExec: true }, text, 0);
};

/** The commands of a script that stands at an offset of the file. */
export const commandsAt = (script: Script, offset: number): readonly Command[] =>
  placedCommands(commandsOf(script), offset);

/** Functions that run what they are given: `retry() { "$@" || "$@"; }`. */
const passingFunctions = ({ commands }: Script): readonly string[] =>
  commands.flatMap(({ inFunction, words: [first] }) =>
    inFunction && first && isAllArguments(first) ? [inFunction] : [],
  );

const isAllArguments = ({ expansions, value }: ShellWord): boolean =>
  value === undefined && expansions.length === 1 && (expansions[0]?.name === "@" || expansions[0]?.name === "*");

function peeled(command: ShellCommand, passing: ReadonlySet<string>): Command {
  const wrappers: Wrapper[] = [];
  let { words } = command;
  for (;;) {
    const [first] = words;
    const name = first ? programName(first) : "";
    const inner = first && wrapped(name, words, passing);
    if (!first || !inner) {
      const own = cover([...words.slice(0, 1), ...words.slice(-1)]) ?? command;
      return {
        ...command,
        ...rangeOf(own),
        words,
        program: name,
        canonical: canonical(name),
        wrappers,
        inQuotes: undefined,
        isExec: false,
      };
    }
    wrappers.push({ name, words: words.slice(0, words.length - inner.length), ...rangeOf(first) });
    words = inner;
  }
}

function programName({ value = "" }: ShellWord): string {
  return value.slice(Math.max(value.lastIndexOf("/"), value.lastIndexOf("\\")) + 1);
}

function withStrings(command: Command, text: string, depth: number): readonly Command[] {
  const inner = depth < deepest ? innerScript(command) : undefined;
  if (!inner) return [command];
  const { range, quotes } = inner;
  const { words, program } = command;
  const wrapper: Wrapper = { name: program, words, ...rangeOf(words[0] ?? command) };
  const found = commandsIn(parseScript(text.slice(range.start, range.end)), depth + 1);
  // What the outer shell substitutes in double quotes is a command of the outer script already.
  const own = found.filter(({ nesting }) => quotes !== '"' || command.isExec || !nesting.includes("substitution"));
  return [
    command,
    ...placeCommands(own, range.start).map((placed) => ({
      ...copyOf(placed),
      wrappers: [...command.wrappers, wrapper, ...placed.wrappers],
      nesting: [...command.nesting, ...placed.nesting],
      inFunction: command.inFunction,
      inQuotes: quotes,
    })),
  ];
}

import { fact } from "../../base/fact.js";
import type { Range } from "../../base/range.js";
import type { ShellWord } from "../../syntax/shell/model.js";
import { literalPrefix } from "../../syntax/shell/words.js";
import type { Command } from "./commands.js";
import { type CommandLine, commandLine } from "./commands-grammar.js";

/** One option; of the cluster `-yq` each letter is one, with the range of the letter. */
export interface Option extends Range {
  /** Without dashes. */
  readonly name: string;
  /** Of `--name=value`, `--name value`, `-nvalue`; undefined if there is none or an expansion decides. */
  readonly value: string | undefined;
  /** The word that holds the value: the option's own, or the next. */
  readonly valueWord?: ShellWord;
  readonly word: ShellWord;
}

/** What the words of a command mean to its program. */
export interface Parsed {
  readonly subcommand?: ShellWord;
  readonly options: readonly Option[];
  /** Words that are neither options nor their values nor the subcommand. */
  readonly operands: readonly ShellWord[];
}

/** Whether the command runs that program, with that subcommand if one is given; `pip3.12` is `pip`. */
export function calls(command: Command, program: string, ...subcommands: readonly string[]): boolean {
  if (command.program !== program && command.canonical !== program) return false;
  return subcommands.length === 0 || subcommands.includes(subcommand(command)?.value ?? "");
}

export const subcommand = (command: Command): ShellWord | undefined => parsed(command).subcommand;

export const options = (command: Command): readonly Option[] => parsed(command).options;

export const operands = (command: Command): readonly ShellWord[] => parsed(command).operands;

/** The last option by one of these names, letters and long names alike. */
export const option = (command: Command, ...names: readonly string[]): Option | undefined =>
  options(command).findLast(({ name }) => names.includes(name));

/** Whether a word may hold options that nobody can see, as `$OPTIONS` does. */
export const hasUnknownWords = ({ words }: Command): boolean =>
  words.some(({ expansions, parts }) => expansions.some((expansion) => parts[0] === expansion && !expansion.quoted));

export const parsed = fact((command: Command): Parsed => {
  const grammar = commandLine(command.program);
  const found: Option[] = [];
  const rest: ShellWord[] = [];
  let name: ShellWord | undefined;
  let values = grammar.values;
  let onlyOperands = false;

  const { words } = command;
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const text = literalPrefix(word);
    const isCluster = grammar.hasBareCluster && at === 1 && /^[A-Za-z]+$/.test(text);
    if (!onlyOperands && text === "--" && word.expansions.length === 0) {
      if (grammar.endsAtDashes) break;
      onlyOperands = true;
    } else if (onlyOperands || (!isCluster && !isOption(text, grammar))) {
      if (grammar.hasSubcommand && !name) {
        name = word;
        values = valuesAfter(grammar, word.value) ?? values;
      } else rest.push(word);
    } else {
      const own = optionsOf(word, text, grammar, values);
      const last = own.at(-1);
      const next = words[at + 1];
      if (last && !last.valueWord && values.has(last.name) && next) {
        own[own.length - 1] = { ...last, value: next.value, valueWord: next };
        at++;
      }
      found.push(...own);
    }
  }
  return { options: found, operands: rest, ...(name ? { subcommand: name } : {}) };
});

const valuesAfter = ({ valuesOf = {} }: CommandLine, name = ""): ReadonlySet<string> | undefined =>
  Object.hasOwn(valuesOf, name) ? valuesOf[name] : undefined;

const isOption = (text: string, { operand }: CommandLine): boolean => /^-[^\s]/.test(text) && !operand?.test(text);

function optionsOf(word: ShellWord, text: string, grammar: CommandLine, values: ReadonlySet<string>): Option[] {
  const [, dashes = "", name = "", equals] = /^(--?)([^=]*)(=?)/s.exec(text) ?? [];
  if (dashes === "--" || (dashes === "-" && grammar.hasLongSingleDash)) {
    const value = equals ? word.value?.slice(dashes.length + name.length + 1) : undefined;
    return [{ start: word.start, end: word.end, name, value, word, ...(equals ? { valueWord: word } : {}) }];
  }
  return letters(word, text, dashes.length, values);
}

/** The letters of a cluster, up to one that takes the rest as its value. */
function letters(word: ShellWord, text: string, from: number, values: ReadonlySet<string>): Option[] {
  const found: Option[] = [];
  const exact = word.raw.startsWith(text);
  for (let at = from; at < text.length; at++) {
    const name = text[at] ?? "";
    const place = exact && text.length - from > 1 ? { start: word.start + at, end: word.start + at + 1 } : word;
    const takesRest = values.has(name) && (at + 1 < text.length || word.expansions.length > 0);
    const { start, end } = takesRest ? { start: place.start, end: word.end } : place;
    const value = takesRest ? word.value?.slice(at + 1).replace(/^=/, "") : undefined;
    found.push({ start, end, name, value, word, ...(takesRest ? { valueWord: word } : {}) });
    if (takesRest) break;
  }
  return found;
}

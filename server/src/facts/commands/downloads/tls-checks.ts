import type { Edit } from "../../../base/edit.js";
import { remove } from "../../../base/edit.js";
import { fact } from "../../../base/fact.js";
import { type Range, rangeOf } from "../../../base/range.js";
import { instructionsWith } from "../../../syntax/dockerfile/by-keyword.js";
import { removeInstruction } from "../../../syntax/dockerfile/edits.js";
import type { Instruction } from "../../../syntax/dockerfile/model.js";
import { assignments } from "../../../syntax/dockerfile/parts.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import { removeWord } from "../commands-edits.js";
import { type Option, option } from "../commands-options.js";
import { runs } from "../runs.js";

/** Something that switches the check of certificates off. */
export interface Unchecked extends Range {
  readonly instruction: Instruction;
  /** Without dashes around letters that share a word. */
  readonly written: string;
  /** Takes it out; none where more would have to change. */
  readonly edits: readonly Edit[];
}

/** A variable, in ENV, ARG or before a command, that switches checks off if its value is one of these. */
export function uncheckedByVariable(
  file: DockerfileSource,
  isOff: (name: string, value: string) => boolean,
): readonly Unchecked[] {
  const declared = declaring(file).flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    const all = assignments(instruction);
    return all
      .filter(({ name, value = "" }) => isOff(name, value))
      .map((assignment): Unchecked => {
        const edit = all.length === 1 ? removeInstruction(file, instruction) : removeWord(file, assignment);
        return {
          ...rangeOf(assignment),
          instruction,
          written: `${assignment.name}=${assignment.value ?? ""}`,
          edits: outer === instruction ? [edit] : [],
        };
      });
  });
  const given = assigning(file).flatMap(({ command, instruction }) =>
    command.assignments
      .filter(({ name, value }) => isOff(name, value ? writtenValue(value) : ""))
      .map((one): Unchecked => {
        const isPrefix = command.words.length > 0 && one.end < command.start + 1 && command.whole.start <= one.start;
        return {
          ...rangeOf(one),
          instruction,
          written: file.text.slice(one.start, one.end),
          edits: isPrefix ? [remove({ start: one.start, end: nextStart(command, one) })] : [],
        };
      }),
  );
  return [...declared, ...given];
}

const declaring = fact((file: DockerfileSource): readonly Instruction[] => instructionsWith(file, "ARG", "ENV"));

/** The commands that variables are set for, or that set some. */
const assigning = fact((file: DockerfileSource) =>
  runs(file).flatMap(({ commands, instruction }) =>
    commands.flatMap((command) => (command.assignments.length > 0 ? [{ command, instruction }] : [])),
  ),
);

/** An option of a command that switches checks off. */
export const uncheckedByOption = (
  file: DockerfileSource,
  instruction: Instruction,
  found: Option | undefined,
): readonly Unchecked[] => {
  if (!found) return [];
  const isShared = found.word.end - found.word.start > found.end - found.start;
  const value = found.valueWord && found.valueWord !== found.word ? found.valueWord : undefined;
  return [
    {
      start: isShared ? found.start : found.word.start,
      end: value?.end ?? (isShared ? found.end : found.word.end),
      instruction,
      written: [isShared ? `-${found.name}` : writtenValue(found.word), value && writtenValue(value)]
        .filter(Boolean)
        .join(" "),
      edits: isShared
        ? [remove(rangeOf(found))]
        : [removeWord(file, { start: found.word.start, end: value?.end ?? found.word.end })],
    },
  ];
};

/** An operand of a command that switches checks off, as `strict-ssl false` does. */
export const uncheckedByWords = (
  instruction: Instruction,
  command: Command,
  words: readonly ShellWord[],
): Unchecked => ({
  start: command.start,
  end: words.at(-1)?.end ?? command.end,
  instruction,
  written: [command.words[0], ...words].flatMap((word) => (word ? [writtenValue(word)] : [])).join(" "),
  edits: [],
});

/** What a text that is written into a file, or given with an option, switches off. */
export function uncheckedByText(
  { text }: DockerfileSource,
  instruction: Instruction,
  setting: RegExp,
): readonly Unchecked[] {
  const slice = text.slice(instruction.start, instruction.end);
  return [...slice.matchAll(setting)].flatMap((match): readonly Unchecked[] => {
    const start = instruction.start + match.index;
    if (instruction.comments.some((comment) => comment.start <= start && start < comment.end)) return [];
    return [{ start, end: start + match[0].length, instruction, written: match[0].replace(/\\?"/g, ""), edits: [] }];
  });
}

/** The last option by one of these names that is not switched off again: `--insecure=false`. */
export const switchOf = (command: Command, ...names: readonly string[]): Option | undefined => {
  const found = option(command, ...names);
  return found && !/^(?:false|0|no)$/i.test(found.value ?? "") ? found : undefined;
};

const nextStart = ({ assignments: all, start }: Command, { end }: Range): number =>
  Math.min(start, ...all.filter((other) => other.start >= end).map((other) => other.start));

import { fact } from "../../base/fact.js";
import { type Range, range } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { fileRange } from "../../syntax/dockerfile/logical.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { calls } from "../commands/commands-options.js";
import { runs, startCommands } from "../commands/runs.js";

/** A sign outside ASCII and outside quotes, where neither prose nor the name of a thing is expected. */
export interface OddCharacter extends Range {
  readonly sign: string;
  readonly before: string;
  readonly after: string;
  readonly instruction: Instruction;
  /** The characters around it up to the next blank, itself included. */
  readonly word: string;
}

/** All of the file in order; the words of LABEL, of `echo` and of heredocs are left out. */
export const oddCharacters = fact((file: DockerfileSource): readonly OddCharacter[] => {
  if (!outsideAscii.test(file.text)) return [];
  const spoken = [...runs(file), ...startCommands(file)]
    .flatMap(({ commands }) => commands)
    .filter((command) => calls(command, "echo") || calls(command, "printf"));
  return instructions(file).flatMap((instruction) => {
    if (instruction.keyword === "LABEL" || instruction.keyword === "MAINTAINER") return [];
    return [...keywordCharacters(instruction), ...flagCharacters(instruction), ...bodyCharacters(instruction)].filter(
      ({ start }) => !spoken.some((command) => command.start <= start && start < command.end),
    );
  });
});

const outsideAscii = /[^\0-\x7F]/;

const keywordCharacters = (instruction: Instruction): readonly OddCharacter[] =>
  charactersIn(instruction, instruction.written, instruction.keywordRange.start);

/** Quotes and continued lines in a value are rare enough to leave it out. */
const flagCharacters = (instruction: Instruction): readonly OddCharacter[] =>
  instruction.flags.flatMap(({ value = "", valueRange }) =>
    valueRange && valueRange.end - valueRange.start === value.length
      ? charactersIn(instruction, value, valueRange.start)
      : [],
  );

/** Those of a word that stands in the file as it is. */
const charactersIn = (instruction: Instruction, word: string, start: number): readonly OddCharacter[] =>
  Array.from(word.matchAll(/[^\0-\x7F]/g), ({ index, 0: sign }) => ({
    sign,
    before: word[index - 1] ?? "",
    after: word[index + 1] ?? "",
    instruction,
    word,
    ...range(start + index, start + index + sign.length),
  }));

function bodyCharacters(instruction: Instruction): readonly OddCharacter[] {
  const { joined, escaper } = instruction.trigger ?? instruction;
  const { text } = joined;
  if (!outsideAscii.test(text)) return [];
  const found: OddCharacter[] = [];
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === escaper && quote !== "'") at++;
    else if (quote) quote = sign === quote ? "" : quote;
    else if (sign === "'" || sign === '"') quote = sign;
    else if (sign > "\x7F") {
      const [before, after] = [text[at - 1] ?? "", text[at + 1] ?? ""];
      found.push({ sign, before, after, instruction, word: wordAround(text, at), ...fileRange(joined, at, at + 1) });
    }
  }
  return found;
}

function wordAround(text: string, at: number): string {
  let start = at;
  let end = at + 1;
  while (start > 0 && at - start < 30 && !/[ \t]/.test(text[start - 1] ?? "")) start--;
  while (end < text.length && end - at < 30 && !/[ \t]/.test(text[end] ?? "")) end++;
  return text.slice(start, end);
}

import { fact } from "../../../base/fact.js";
import type { Range } from "../../../base/range.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import type { Command } from "../commands.js";

/** A version range that a shell takes apart, as it does with `flask>=3`: from the name to the end of the range. */
export interface UnquotedRange extends Range {
  readonly word: ShellWord;
  /** The first sign that the shell reads as a redirection: `<` or `>`. */
  readonly operator: string;
  /** What the shell takes for the name of a file. */
  readonly file: string;
}

/** The version ranges in the words of a command that a shell reads as redirections. */
export const unquotedRanges = fact((command: Command): readonly UnquotedRange[] =>
  command.words.flatMap((word) => {
    let end = word.end;
    let first: { readonly operator: string; readonly file: string } | undefined;
    for (const { start, operator, target, descriptor } of command.redirections) {
      if (start !== end || !target || descriptor !== undefined || (operator !== "<" && operator !== ">")) continue;
      if (target.start !== start + operator.length || !/^(?:=|\d)/.test(target.raw)) continue;
      end = target.end;
      first ??= { operator, file: target.value ?? target.raw };
    }
    return first ? { start: word.start, end, word, ...first } : [];
  }),
);

import type { ShellWord } from "../../../syntax/shell/model.js";
import type { Command } from "../commands.js";

/** The value of a cmdlet's parameter: `-Uri VALUE`, `-Uri:VALUE`, or the start of its name; in any letter case. */
export function parameter(command: Command, name: string): ShellWord | undefined {
  const { words } = command;
  const at = words.findIndex((word, index) => index > 0 && isParameter(word, name));
  if (at < 0) return undefined;
  const next = words[at + 1];
  return next && !/^-[A-Za-z]/.test(next.raw) ? next : undefined;
}

/** The word of a parameter that is a switch: `-SkipCertificateCheck`. */
export const switchWord = (command: Command, name: string): ShellWord | undefined =>
  command.words.find((word, index) => index > 0 && isParameter(word, name));

/** The words that are no parameters and no values of them, as far as these switches are all that there are. */
export function positionals({ words }: Command, switches: readonly string[]): readonly ShellWord[] {
  const found: ShellWord[] = [];
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    if (!/^-[A-Za-z]/.test(word.raw)) found.push(word);
    else if (!switches.some((name) => isParameter(word, name))) at++;
  }
  return found;
}

/** One letter may begin the names of several parameters. */
function isParameter({ raw }: ShellWord, name: string): boolean {
  const [, written = ""] = /^-([A-Za-z]+)(?::|$)/.exec(raw) ?? [];
  return written.length > 1 && name.toLowerCase().startsWith(written.toLowerCase());
}

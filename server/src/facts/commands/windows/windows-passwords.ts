import { type Range, range, rangeOf } from "../../../base/range.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import type { Run } from "../runs.js";
import { windowsCommands } from "./windows-commands.js";
import { switchWord } from "./windows-parameters.js";

/** What gives an account of Windows a password that stands in the Dockerfile. */
export interface WindowsPassword extends Range {
  readonly command: string;
}

export function windowsPasswords(file: DockerfileSource, run: Run): readonly WindowsPassword[] {
  const commands = windowsCommands(file, run);
  const isWritten = commands.some(isPlainSecret);
  return commands.flatMap((command): readonly WindowsPassword[] => {
    const [program, first, name, password] = command.words;
    if (!program) return [];
    if (/^net1?$/.test(command.program) && first?.value?.toLowerCase() === "user") {
      const isLiteral = name && password?.value !== undefined && !/^(?:[/*]|$)/.test(password.value);
      return isLiteral ? [{ command: "net user", ...range(program.start, first.end) }] : [];
    }
    return isWritten && /^(?:new|set)-localuser$/.test(command.program) && switchWord(command, "Password")
      ? [{ command: program.raw, ...rangeOf(program) }]
      : [];
  });
}

/** `ConvertTo-SecureString 'secret' -AsPlainText -Force` */
const isPlainSecret = (command: Command): boolean =>
  command.program === "convertto-securestring" &&
  switchWord(command, "AsPlainText") !== undefined &&
  command.words.slice(1).some(({ value, raw }) => value !== undefined && !raw.startsWith("-"));

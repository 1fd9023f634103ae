import type { Command } from "../commands.js";
import { operands, option } from "../commands-options.js";
import { shells } from "../commands-wrappers.js";

/** Whether a command runs a script, of a file or a pipe: that may install or set up anything. */
export const runsScript = (command: Command): boolean =>
  /[/$]/.test(command.words[0]?.raw ?? "") ||
  ((shells.has(command.program) || /^(?:source|\.)$/.test(command.program)) &&
    operands(command).length > 0 &&
    !option(command, "c")) ||
  (shells.has(command.program) && command.position > 0);

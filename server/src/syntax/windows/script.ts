import { readCmd } from "./cmd.js";
import type { WindowsScript, WindowsShell } from "./model.js";
import { readPowerShell, readPowerShellLine } from "./powershell.js";

/** Longer texts are data that found its way into a script. */
const longest = 60_000;

const empty: WindowsScript = { commands: [], expressions: [], assignments: [], statements: [] };

/** Reads a script; `line` where a command line hands it on, so that quotes are escaped for that. Of a text that is no script it gives what it understood. */
export function readWindowsScript(text: string, shell: WindowsShell, form: "line" | "file"): WindowsScript {
  if (text.length > longest) return empty;
  if (shell === "cmd") return readCmd(text);
  return form === "line" ? readPowerShellLine(text) : readPowerShell(text);
}

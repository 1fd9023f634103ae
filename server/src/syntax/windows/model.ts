import type { Range } from "../../base/range.js";
import type { Assignment, ShellCommand } from "../shell/model.js";

/** The two languages of Windows; `powershell` is its own version 5, `pwsh` the one that runs everywhere. */
export type WindowsShell = "cmd" | "powershell" | "pwsh";

/** What was understood of a script, in offsets of its own text. Commands have the shape of those of sh, so that the same facts read them. */
export interface WindowsScript {
  /** In order of start, those in brackets and blocks among them. */
  readonly commands: readonly ShellCommand[];
  /** What PowerShell computes instead of starting a program: `(New-Object Net.WebClient).DownloadFile($url, 'x')`, and its arguments as another one. */
  readonly expressions: readonly ShellCommand[];
  /**
   * `$name = …`, `$env:NAME = …` and `[Some.Class]::Property = …` of PowerShell, under the names `name`, `env:name` and
   * `[some.class]::property`; `set NAME=…` of cmd under `name`. In order.
   */
  readonly assignments: readonly Assignment[];
  /** The statements at the top of the script, without the blanks around. */
  readonly statements: readonly Range[];
}

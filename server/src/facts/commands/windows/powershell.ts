import type { DockerfileSource } from "../../../syntax/source.js";
import { type Run, runs } from "../runs.js";
import { type WindowsPart, windowsParts } from "./windows-commands.js";

/** A RUN, or a part of it, that PowerShell reads. */
export interface PowerShellRun extends WindowsPart {
  readonly run: Run;
}

/** Every script of PowerShell in a RUN: by SHELL, or given to it by another shell. */
export const powerShellRuns = (file: DockerfileSource): readonly PowerShellRun[] =>
  /powershell|pwsh/i.test(file.text)
    ? runs(file).flatMap((run) =>
        windowsParts(file, run).flatMap((part) =>
          part.shell === "cmd" || run.instruction.form === "exec" ? [] : [{ ...part, run }],
        ),
      )
    : [];

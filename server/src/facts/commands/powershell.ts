import type { Range } from "../../base/range.js";
import { fileRange, type LogicalText, sliceLogical } from "../../syntax/dockerfile/logical.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { type Run, runs } from "./runs.js";

/** A RUN, or a heredoc in it, that PowerShell reads. */
export interface PowerShellRun {
  readonly run: Run;
  /** The statements at the top of the script, without the blanks around. */
  readonly statements: readonly Range[];
  /** As PowerShell reads it. */
  readonly text: string;
  /** SHELL starts it, so that its words count as well. */
  readonly isByShell: boolean;
}

/** Every RUN that is a script of PowerShell: by SHELL, or by its first word. */
export const powerShellRuns = (file: DockerfileSource): readonly PowerShellRun[] =>
  /powershell|pwsh/i.test(file.text) ? runs(file).flatMap((run) => readBy(file, run)) : [];

const isName = (program: string): boolean => /^(?:powershell|pwsh)$/i.test(program);

function readBy({ text: whole }: DockerfileSource, run: Run): readonly PowerShellRun[] {
  const { instruction } = run;
  if (instruction.form !== "shell") return [];
  const isByShell = isName(run.shell);
  if (instruction.heredocs.length > 0) {
    if (!isByShell) return [];
    return instruction.heredocs.map(({ body }) => {
      const text = whole.slice(body.start, body.end);
      return {
        run,
        text,
        isByShell,
        statements: statementsOf(text, (start, end) => ({ start: body.start + start, end: body.start + end })),
      };
    });
  }
  const script = isByShell ? instruction.joined : given(instruction);
  if (!script) return [];
  return [
    {
      run,
      text: script.text,
      isByShell,
      statements: statementsOf(script.text, (start, end) => fileRange(script, start, end)),
    },
  ];
}

/** What follows `powershell … -Command`, in its quotes or bare. */
function given({ joined }: Instruction): LogicalText | undefined {
  const call = /^(?:[\w:\\/.-]*[\\/])?(?:powershell|pwsh)(?:\.exe)?\b[^"'&{]{0,200}?\s-c(?:ommand)?\s+/i.exec(
    joined.text,
  );
  if (!call) return undefined;
  const start = call[0].length;
  const quote = joined.text[start];
  const isQuoted = (quote === '"' || quote === "'") && joined.text.endsWith(quote) && joined.text.length > start + 1;
  return isQuoted
    ? sliceLogical(joined, start + 1, joined.text.length - 1)
    : sliceLogical(joined, start, joined.text.length);
}

/** Statements end at `;` or a line end outside of quotes and brackets. */
function statementsOf(text: string, place: (start: number, end: number) => Range): readonly Range[] {
  const found: Range[] = [];
  let start = 0;
  let depth = 0;
  let quote = "";
  const close = (end: number): void => {
    const written = text.slice(start, end);
    const trimmed = written.trim();
    const from = start + written.indexOf(trimmed);
    if (trimmed !== "" && !trimmed.startsWith("#")) found.push(place(from, from + trimmed.length));
    start = end + 1;
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === "`") at++;
    else if (quote) {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "{" || sign === "(" || sign === "[") depth++;
    else if (sign === "}" || sign === ")" || sign === "]") depth = Math.max(0, depth - 1);
    else if ((sign === ";" || sign === "\n") && depth === 0) close(at);
  }
  close(text.length);
  return found;
}

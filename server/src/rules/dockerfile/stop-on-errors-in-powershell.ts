import { insertAfter, insertBefore } from "../../base/edit.js";
import { type PowerShellRun, powerShellRuns } from "../../facts/commands/windows/powershell.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import { dockerfileRule } from "../rule.js";

const stop = "$ErrorActionPreference = 'Stop';";

export default dockerfileRule("dockerfile/stop-on-errors-in-powershell", function* (file) {
  for (const script of powerShellRuns(file)) {
    const { run, statements, isByShell } = script;
    const [first, second] = statements;
    if (!first || !second || stopsOnErrors(script)) continue;
    const { instruction } = stateAt(file, run.outer).shell;
    const last = isByShell && run.outer === run.instruction ? instruction?.words.at(-1) : undefined;
    const shell = last && /^-c(?:ommand)?$/i.test(last.value) ? last : undefined;
    yield {
      range: first,
      values: {},
      edits: {
        ...(shell && { shell: [insertAfter(shell, `, "${stop}"`)] }),
        // To sh the quotes and the dollar sign would mean something else.
        ...((isByShell || run.shell === "cmd") && { run: [insertBefore(first, `${stop} `)] }),
      },
    };
  }
});

const signs: readonly RegExp[] = [
  /ErrorActionPreference\s*=\s*["']?stop\b/i,
  /-(?:ErrorAction|EA)[\s:]+["']?stop\b/i,
  /\$LASTEXITCODE|\$\?/i,
  /\btry\s*\{|\bthrow\b/i,
];

/** By SHELL, by the script, or by asking after each failure. */
const stopsOnErrors = ({ run, text, isByShell }: PowerShellRun): boolean =>
  [text, ...(isByShell ? run.shellWords : [])].some((one) => signs.some((sign) => sign.test(one)));

import { applyEdits, type Edit, replace } from "../../base/edit.js";
import { type Run, startCommands } from "../../facts/commands/runs.js";
import { execLast, toExecForm } from "../../facts/dockerfile/exec-form.js";
import { staysUnderShell } from "../../facts/dockerfile/shell-start.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/start-the-process-without-a-shell", function* (file, workspace) {
  for (const run of startCommands(file)) {
    if (!staysUnderShell(file, workspace, run)) continue;
    const array = toExecForm(run);
    const exec = execLast(run);
    const wrapped = exec && inShell(file, run, exec);
    yield {
      range: run.instruction.body,
      values: { command: shown(run) },
      edits: {
        ...(array && (isScript(run) ? { script: array } : { array })),
        // The tools whose profile this is ask for an array, and nothing else.
        ...(exec && !workspace.policy.profile && { exec: [exec] }),
        ...(wrapped && { shell: [wrapped] }),
      },
    };
  }
});

/** A script without a `#!` line is read by the shell that calls it, and by no one else. */
const isScript = ({ commands }: Run): boolean => commands[0]?.program.endsWith(".sh") === true;

const shown = ({ instruction: { joined }, commands }: Run): string =>
  joined.text.length <= 40 && !joined.text.includes("`") ? joined.text : (commands.at(-1)?.program ?? "");

/** The script as the argument of a shell that is called by name. */
function inShell({ text }: DockerfileSource, { instruction }: Run, exec: Edit): Edit | undefined {
  const { body, joined } = instruction;
  if (joined.pieces.length > 1) return undefined;
  const at = exec.start - body.start;
  const script = applyEdits(text.slice(body.start, body.end), [{ ...exec, start: at, end: at }]);
  return replace(body, `["sh", "-c", ${JSON.stringify(script)}]`);
}

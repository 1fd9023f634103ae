import { applyEdits, type Edit, replace } from "../../base/edit.js";
import { type Run, startCommands } from "../../facts/commands/runs.js";
import { endsWithExec, execLast, toExecForm } from "../../facts/dockerfile/exec-form.js";
import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import { looksLikeArray } from "../../syntax/dockerfile/arrays.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/start-the-process-without-a-shell", function* (file, workspace) {
  const isStrict = workspace.policy.profile === "buildkit";
  for (const run of startCommands(file)) {
    const { instruction, outer, stage } = run;
    const { keyword, form, body, joined, escaper } = instruction;
    if (outer !== instruction || keyword === "HEALTHCHECK" || form !== "shell") continue;
    if (looksLikeArray(instruction) && !isStrict) continue;
    const { shell, base } = stateAt(file, instruction);
    if (!judgedStages(file, workspace).has(stage) || shell.instruction) continue;
    if (!isStrict && (base?.family === "windows" || escaper === "`" || endsWithExec(run))) continue;
    if (run.commands.length === 0 || /^(?:""|'')$/.test(joined.text)) continue;

    const array = toExecForm(run);
    const exec = execLast(run);
    const wrapped = exec && inShell(file, run, exec);
    yield {
      range: body,
      values: { command: shown(run) },
      edits: {
        ...(array && (isScript(run) ? { script: array } : { array })),
        ...(exec && { exec: [exec] }),
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

import { applyEdits, type Edit, replace } from "../../base/edit.js";
import { type Run, startCommands, startRuns } from "../../facts/commands/runs.js";
import { leavesCmdAside } from "../../facts/dockerfile/entrypoints.js";
import { execLast, toExecForm } from "../../facts/dockerfile/exec-form.js";
import { staysUnderShell } from "../../facts/dockerfile/shell-start.js";
import { lineage, stageOf, stages } from "../../facts/dockerfile/stages.js";
import { stateAfter, stateAt } from "../../facts/dockerfile/state.js";
import { isTriggered } from "../../facts/dockerfile/triggered-stages.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/start-the-process-without-a-shell", function* (file, workspace) {
  if (workspace.policy.profile === "buildkit") {
    yield* asDockerSays(file);
    return;
  }
  for (const run of startCommands(file)) {
    if (!staysUnderShell(file, workspace, run)) continue;
    const array = leavesCmdAside(file, run.instruction) ? undefined : toExecForm(run);
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

/** Docker's own check minds everything that is no array, a command that is not there included. */
function* asDockerSays(file: DockerfileSource) {
  for (const outer of instructionsWith(file, "CMD", "ENTRYPOINT")) {
    const instruction = outer.trigger ?? outer;
    const { keyword, form, joined, body } = instruction;
    const isStart = keyword === "CMD" || keyword === "ENTRYPOINT";
    if (!isStart || form === "exec" || outer.stage < 0 || hasShell(file, outer)) continue;
    const run = joined.text === "" ? undefined : startRuns(file).get(instruction);
    const array = run && !leavesCmdAside(file, instruction) ? toExecForm(run) : undefined;
    yield {
      range: joined.text === "" ? instruction.keywordRange : body,
      values: { command: run ? shown(run) : keyword },
      edits: run && array ? { [isScript(run) ? "script" : "array"]: array } : {},
    };
  }
}

/** The SHELL of the image below counts like any other. What ONBUILD holds runs in a stage on top, where all SHELLs of this one hold. */
function hasShell(file: DockerfileSource, outer: Instruction): boolean {
  if (stateAt(file, outer).base?.shellWords) return true;
  const stage = stageOf(file, outer);
  const after = stage && outer.trigger ? stateAfter(file, stage).shell.instruction : undefined;
  if (after ?? stateAt(file, outer).shell.instruction) return true;
  return (stage ? lineage(file, stage) : []).some(
    (one) =>
      isTriggered(file, one) &&
      stages(file)[one.parent ?? 0]?.instructions.some(({ trigger }) => trigger?.keyword === "SHELL"),
  );
}

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

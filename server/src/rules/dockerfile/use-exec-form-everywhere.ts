import { type Run, startCommands } from "../../facts/commands/runs.js";
import { leavesCmdAside } from "../../facts/dockerfile/entrypoints.js";
import { toExecForm } from "../../facts/dockerfile/exec-form.js";
import { staysUnderShell } from "../../facts/dockerfile/shell-start.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import { looksLikeArray } from "../../syntax/dockerfile/arrays.js";
import { healthcheckParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-exec-form-everywhere", function* (file, workspace) {
  for (const run of startCommands(file)) {
    const { instruction } = run;
    const { keyword, form, body } = instruction;
    if (form !== "shell") continue;
    const { type, isNone, commandRange } = healthcheckParts(instruction);
    const isCheck = keyword === "HEALTHCHECK";
    if (isCheck && (isNone || type?.value.toUpperCase() !== "CMD")) continue;
    // hadolint has no word on how health is asked for.
    if (isCheck && workspace.policy.profile === "hadolint") continue;
    // Under other readings, what is meant for an array is told so by another practice.
    if (looksLikeArray(instruction) && workspace.policy.profile !== "hadolint") continue;
    if (staysUnderShell(file, workspace, run)) continue;
    const edits = isReplaceable(file, run) ? toExecForm(run) : undefined;
    yield { range: (isCheck && commandRange) || body, values: { instruction: keyword }, edits: edits ?? [] };
  }
});

/** A shell that was chosen may do more than start the command; a script without a `#!` line needs one. */
function isReplaceable(file: DockerfileSource, { instruction, outer, commands, shell }: Run): boolean {
  const { shell: set, base } = stateAt(file, outer);
  const isPosix = shell === "sh" && !set.instruction && base?.family !== "windows" && instruction.escaper !== "`";
  if (leavesCmdAside(file, instruction)) return false;
  return isPosix && !looksLikeArray(instruction) && commands[0]?.program.endsWith(".sh") === false;
}

import { looksLikeArray } from "../../syntax/dockerfile/arrays.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { isServiceStart } from "../commands/host-tools.js";
import type { Run } from "../commands/runs.js";
import { endsByItself } from "../commands/start/short-lived.js";
import type { Workspace } from "../workspace/workspace.js";
import { endsWithExec } from "./exec-form.js";
import { judgedStages } from "./judged-stages.js";
import { shelllessBase } from "./shell-less.js";
import { stateAt } from "./state.js";

/**
 * Whether CMD or ENTRYPOINT starts its process under a shell that nobody asked for and that stays there: not after
 * `exec`, where SHELL was chosen, on Windows, or where that is the lesser trouble. Who judges as BuildKit does minds
 * `exec` and Windows as well, and any profile the lesser trouble.
 */
export function staysUnderShell(file: DockerfileSource, workspace: Workspace, run: Run): boolean {
  const { instruction, outer, stage } = run;
  const { keyword, form, joined, escaper } = instruction;
  const isStrict = workspace.policy.profile === "buildkit";
  if (outer !== instruction || keyword === "HEALTHCHECK" || form !== "shell") return false;
  if (looksLikeArray(instruction) && !isStrict) return false;
  const { shell, base } = stateAt(file, instruction);
  if (!judgedStages(file, workspace).has(stage) || shell.instruction) return false;
  if (!isStrict && (base?.family === "windows" || escaper === "`" || endsWithExec(run))) return false;
  if (!workspace.policy.profile && isOvertaken(file, run)) return false;
  return (run.commands.length > 0 || run.shell === "cmd") && !/^(?:""|'')$/.test(joined.text);
}

/**
 * What cannot start for want of a shell, or ends at once, has an advice of its own that makes an array of it; where the
 * last command only puts away what others have made, nobody waits for a signal.
 */
function isOvertaken(file: DockerfileSource, { instruction, commands }: Run): boolean {
  const last = commands.at(-1);
  return (
    (last !== undefined && (isServiceStart(last) || endsByItself(last))) ||
    shelllessBase(file, instruction) !== undefined
  );
}

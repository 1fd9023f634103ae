import { looksLikeArray } from "../../syntax/dockerfile/arrays.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Run } from "../commands/runs.js";
import type { Workspace } from "../workspace/workspace.js";
import { endsWithExec } from "./exec-form.js";
import { judgedStages } from "./judged-stages.js";
import { stateAt } from "./state.js";

/**
 * Whether CMD or ENTRYPOINT starts its process under a shell that nobody asked for and that stays there: not after
 * `exec`, where SHELL was chosen, or on Windows. Who judges as BuildKit does minds `exec` and Windows as well.
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
  return run.commands.length > 0 && !/^(?:""|'')$/.test(joined.text);
}

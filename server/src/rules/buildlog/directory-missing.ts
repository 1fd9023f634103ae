import { remove } from "../../base/edit.js";
import { copyAbove } from "../../facts/buildlog/log-copies.js";
import { failedRun, failedStage, type PlacedEdit } from "../../facts/buildlog/log-edits.js";
import type { FailurePlace } from "../../facts/buildlog/log-place.js";
import { operands } from "../../facts/commands/commands-options.js";
import { runsIn } from "../../facts/commands/runs.js";
import { asInstruction, lostState } from "../../facts/commands/script/lost-state.js";
import { absoluteIn, stateAt } from "../../facts/dockerfile/state.js";
import { workdirFor } from "../../facts/dockerfile/workdir-edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/directory-missing", ({ values: { path = "" } }, { place, workspace }) => {
  const copy = copyAbove(place, workspace, path.replace(/\/$/, ""));
  if (copy.length > 0) return { edits: { copy } };
  const lasting = path.startsWith("/") ? undefined : lostDirectory(place);
  if (lasting) return { values: { before: lasting.before }, edits: { last: lasting.edits } };
  return { edits: { workdir: byWorkdir(place, path) } };
});

/** The one `cd` of an earlier RUN that this step counts on. */
function lostDirectory(
  place: FailurePlace,
): { readonly before: string; readonly edits: readonly PlacedEdit[] } | undefined {
  const { file, instruction } = place;
  const stage = failedStage(place);
  if (!file || !instruction || !stage) return undefined;
  const [lost, other] = runsIn(file, stage.index)
    .filter(({ start }) => start < instruction.start)
    .flatMap((run) => lostState(run).map((command) => ({ run, command })))
    .filter(({ command }) => command.program === "cd");
  const before = lost && operands(lost.command)[0]?.value;
  const edits = lost && !other ? asInstruction(file, lost.run, lost.command) : undefined;
  return edits && before !== undefined ? { before, edits: editsIn(file, ...edits) } : undefined;
}

/** Programs that fill an empty folder; others look for something in it. */
const makers = /^(?:curl|wget|git|tar|unzip|touch|mkdir|echo|printf|ln|cp|mv|npm|dotnet|cargo|go|apt-get|pip|pip3)$/;

/** A `cd` that comes first becomes a WORKDIR, which makes its folder. */
function byWorkdir(place: FailurePlace, path: string): readonly PlacedEdit[] {
  const { file, instruction } = place;
  const run = failedRun(place);
  const [first, next, ...others] = run?.commands ?? [];
  const target = file && instruction ? absoluteIn(stateAt(file, instruction), path) : undefined;
  if (!file || !instruction || !run || !first || !next || target === undefined || /\s/.test(target)) return [];
  const isFirst = first.program === "cd" && first.inQuotes === undefined && operands(first)[0]?.value === path;
  const isPlain = run.regions[0]?.kind === "shell" && next.operatorBefore === "&&" && instruction.comments.length === 0;
  const isMade = makers.test(next.program ?? "") && others.every(({ program }) => program !== "cd");
  const workdirs = isFirst && isPlain && isMade ? workdirFor(file, instruction, target) : undefined;
  return workdirs ? editsIn(file, ...workdirs, remove({ start: first.whole.start, end: next.whole.start })) : [];
}

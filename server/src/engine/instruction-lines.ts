import { type Range, range, textAt } from "../base/range.js";
import { instructionAround } from "../facts/dockerfile/instruction-around.js";
import { triggeredStages } from "../facts/dockerfile/triggered-stages.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import type { Instruction } from "../syntax/dockerfile/model.js";
import type { DockerfileSource, Source } from "../syntax/source.js";
import type { Advice } from "./advice.js";

/**
 * Under its profile, what BuildKit says, in the line that it names: the one an instruction begins in, wherever in it the
 * trouble is. The exact place stays as a related one.
 */
export function inLinesOfBuildKit(found: readonly Advice[], source: Source, { policy }: Workspace): readonly Advice[] {
  if (policy.profile !== "buildkit" || source.kind !== "dockerfile") return found;
  return found.flatMap((advice) => (advice.practice === inLastLine ? [advice] : atInstruction(advice, source)));
}

/** What an ONBUILD holds is said at each stage that runs it, and of no line of BuildKit's if none does. */
function atInstruction(advice: Advice, source: DockerfileSource): readonly Advice[] {
  const around = instructionAround(source, advice.start);
  const keyword = around?.keywordRange;
  const isTrigger = around?.trigger !== undefined && advice.start >= around.trigger.start;
  if (isTrigger && !readInTriggers.has(advice.practice) && !(advice.practice === inPairs && hasBrokenPair(around))) {
    const onTop = triggeredStages(source).get(around.stage) ?? [];
    if (onTop.length === 0) return [{ ...advice, fixes: advice.fixes, sameAs: { ...advice.sameAs, buildkit: [] } }];
    return onTop.map(({ from }) => movedTo(from.keywordRange, advice, source));
  }
  if (!keyword || !textAt(source.text, { start: around.lines.start, end: advice.start }).includes("\n"))
    return [advice];
  return [movedTo(firstIn(source, around), advice, source)];
}

/** Its keyword, or what continues an empty line above it. */
function firstIn({ text }: DockerfileSource, { lines, keywordRange }: Instruction): Range {
  const above = textAt(text, { start: lines.start, end: keywordRange.start });
  const start = lines.start + above.search(/\S|$/);
  return above.includes("\n") ? range(start, start + 1) : keywordRange;
}

function movedTo({ start, end }: Range, advice: Advice, { path }: Source): Advice {
  const exact = { path, start: advice.start, end: advice.end, message: advice.message };
  return { ...advice, fixes: advice.fixes, start, end, related: [exact, ...advice.related] };
}

/** Of an ONBUILD, BuildKit reads the keyword it holds, arrays and heredocs; the rest where a stage is FROM this one, if one is. */
const readInTriggers: ReadonlySet<string> = new Set([
  "dockerfile/chain-no-onbuild",
  "dockerfile/close-the-heredoc",
  "dockerfile/leave-no-empty-continuation",
  "dockerfile/write-exec-form-as-json",
]);

/** Words of an ENV or LABEL are taken apart where they stand; that a name is missing is noticed later. */
const inPairs = "dockerfile/give-instructions-their-arguments";
const hasBrokenPair = ({ trigger }: Instruction): boolean =>
  (trigger?.keyword === "ENV" || trigger?.keyword === "LABEL") && trigger.words.some(({ raw }) => !raw.includes("="));

/** BuildKit notices a blank line when it is through with the instruction. */
const inLastLine = "dockerfile/leave-no-empty-continuation";

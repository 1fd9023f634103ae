import { type Range, textAt } from "../base/range.js";
import { instructionAround } from "../facts/dockerfile/instruction-around.js";
import { stages } from "../facts/dockerfile/stages.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import type { Instruction } from "../syntax/dockerfile/model.js";
import type { Source } from "../syntax/source.js";
import type { Advice } from "./advice.js";

/**
 * Under its profile, what BuildKit says, in the line that it names: the one an instruction begins in, wherever in it the
 * trouble is. The exact place stays as a related one.
 */
export function inLinesOfBuildKit(advice: Advice, source: Source, { policy }: Workspace): Advice {
  if (policy.profile !== "buildkit" || source.kind !== "dockerfile" || advice.practice === inLastLine) return advice;
  const around = instructionAround(source, advice.start);
  const keyword = around?.keywordRange;
  const isTrigger = around?.trigger !== undefined && advice.start >= around.trigger.start;
  if (isTrigger && !readInTriggers.has(advice.practice) && !(advice.practice === inPairs && hasBrokenPair(around))) {
    const onTop = stages(source).find(({ parent }) => parent === around.stage);
    if (!onTop) return { ...advice, fixes: advice.fixes, sameAs: { ...advice.sameAs, buildkit: [] } };
    return movedTo(onTop.from.keywordRange, advice, source);
  }
  if (!keyword || !textAt(source.text, { start: keyword.start, end: advice.start }).includes("\n")) return advice;
  return movedTo(keyword, advice, source);
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

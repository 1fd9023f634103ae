import type { Edit } from "../server/src/base/edit.js";
import type { Advice, Fix } from "../server/src/engine/advice.js";
import { check } from "../server/src/engine/check.js";
import { fixAll, mend } from "../server/src/engine/fix.js";
import type { Configuration } from "../server/src/engine/settings.js";
import { settle } from "../server/src/engine/settle.js";
import { withFiles } from "../server/src/engine/soundness.js";
import type { Workspace } from "../server/src/facts/workspace/workspace.js";
import { practice } from "../server/src/knowledge/practice.js";
import { misplaced } from "../server/src/syntax/compose/misplaced.js";
import { yamlProblems } from "../server/src/syntax/compose/problems.js";
import { instructions } from "../server/src/syntax/dockerfile/instructions.js";
import { problems } from "../server/src/syntax/dockerfile/problems.js";
import type { Source } from "../server/src/syntax/source.js";

/** A fix as the menu offers it. */
export interface Offer {
  readonly source: Source;
  readonly workspace: Workspace;
  readonly advice: Advice;
  readonly fix: Fix;
}

/** Every fix of every finding that is shown, or of those that `isWanted` picks. */
export function offers(
  source: Source,
  workspace: Workspace,
  configuration: Configuration,
  isWanted: (advice: Advice) => boolean = () => true,
): readonly Offer[] {
  return settle(check(source, workspace), source, configuration)
    .filter(isWanted)
    .flatMap((advice) => advice.fixes.map((fix) => ({ source, workspace, advice, fix })));
}

/** What is wrong with a fix that is applied alone, in a few words; undefined if it holds. */
export function troubleOf({ source, workspace, advice, fix }: Offer, configuration: Configuration): string | undefined {
  const strange = fix.edits.find((edit) => !fitsLineEnds(source, workspace, edit));
  if (strange) return `line ends of another kind in ${JSON.stringify(strange.text)}`;
  const mended = mend(source, workspace, fix.edits);
  if (!mended) return "edits overlap, or change a file that is not known";
  const after = { ...source, text: mended.text };
  const around = withFiles(workspace, mended.files, after);
  const left = settle(check(after, around), after, configuration);
  const same = left.find((one) => one.practice === advice.practice && isAt(one, advice, fix.edits));
  if (same?.message === advice.message) return "its finding is still there";

  const found = settle(check(source, workspace), source, configuration);
  const before = syntaxErrors(source);
  const errors = syntaxErrors(after);
  if (errors > before) return "it does not parse";
  if (count(left, advice.practice) >= count(found, advice.practice)) return "another finding of its own comes up";
  // What cannot be read has no findings yet, and what a person chose may show what is no error.
  if (before > 0) return undefined;
  const isError = advice.level === "error" || practice(advice.practice).category === "correctness";
  const excused = (one: Advice): boolean =>
    one.level === "error" ? isError && isBehind(after, one, advice, fix.edits) : isError || !fix.safe;
  const added = left.filter((one) => count(left, one.practice) > count(found, one.practice) && !excused(one));
  return added.length === 0 ? undefined : `new: ${[...new Set(added.map(({ practice }) => practice))].join(", ")}`;
}

/** Whether a finding is on the instruction that had the error, or on one that was a part of it. */
function isBehind(after: Source, { start }: Advice, old: Advice, edits: readonly Edit[]): boolean {
  if (after.kind !== "dockerfile") return false;
  const own = instructions(after).find(({ lines }) => lines.start <= start && start < lines.end)?.lines;
  return own !== undefined && own.start <= moved(old.end, edits) + 2 && moved(old.start, edits) < own.end;
}

/** What the fixes of one practice, all applied, still leave to be fixed; undefined where a second run has nothing to do. */
export function unrestOf(
  source: Source,
  workspace: Workspace,
  configuration: Configuration,
  practice: Advice["practice"],
): string | undefined {
  const selection = { practice, safeOnly: false };
  const { text, files } = fixAll(source, workspace, configuration, selection);
  const once = { ...source, text };
  const { applied } = fixAll(once, withFiles(workspace, files, once), configuration, selection);
  return applied === 0 ? undefined : `${applied} more on a second run`;
}

function syntaxErrors(source: Source): number {
  if (source.kind === "dockerfile") return problems(source).length;
  return source.kind === "compose" ? yamlProblems(source).length + misplaced(source).length : 0;
}

const count = (advice: readonly Advice[], id: Advice["practice"]): number =>
  advice.filter(({ practice }) => practice === id).length;

/** Whether a finding of the mended text stands where an old one stood. */
function isAt({ start, end }: Advice, old: Advice, edits: readonly Edit[]): boolean {
  return start === moved(old.start, edits) && end - start === old.end - old.start;
}

/** Where an offset is after the edits; what an edit replaces is where that edit begins. */
const moved = (offset: number, edits: readonly Edit[]): number =>
  edits.reduce((to, { path, start, end, text }) => {
    if (path !== undefined) return to;
    if (end <= offset) return to + text.length - (end - start);
    return start < offset ? to - (offset - start) : to;
  }, offset);

/** Whether a text breaks its lines as the file that it is written into. */
function fitsLineEnds(source: Source, workspace: Workspace, { path, text }: Edit): boolean {
  const file = path === undefined || path === source.path ? source.text : (workspace.entries.get(path)?.text ?? "");
  const bare = file.split("\n").length - 1;
  const windows = file.split("\r\n").length - 1;
  if (windows === 0) return !text.includes("\r");
  return windows < bare || !/(?<!\r)\n/.test(text);
}

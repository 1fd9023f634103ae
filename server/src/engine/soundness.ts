import { range } from "../base/range.js";
import type { Workspace, WorkspaceEntry } from "../facts/workspace/workspace.js";
import { type PracticeId, practice } from "../knowledge/practice.js";
import { misplaced } from "../syntax/compose/misplaced.js";
import { pasted } from "../syntax/compose/pasted.js";
import { yamlProblems } from "../syntax/compose/problems.js";
import { instructions } from "../syntax/dockerfile/instructions.js";
import { problems as dockerfileProblems } from "../syntax/dockerfile/problems.js";
import type { ComposeSource, Source } from "../syntax/source.js";
import type { Advice, Fix } from "./advice.js";
import { check } from "./check.js";
import type { Configuration } from "./settings.js";
import { settle, wantedBy } from "./settle.js";

/** What fixes made: the checked text, and the whole texts of other files that they changed, by path. */
export interface Mended {
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
}

/** The workspace with other texts in it, the checked one included, as after saving. */
export function withFiles(workspace: Workspace, files: ReadonlyMap<string, string>, source?: Source): Workspace {
  const known = source && workspace.entries.get(source.path);
  if (files.size === 0 && (!known || known.text === source.text)) return workspace;
  const entries = new Map<string, WorkspaceEntry>(workspace.entries);
  for (const [path, text] of files) entries.set(path, { ...entries.get(path), type: "file", text });
  if (known) entries.set(source.path, { ...known, text: source.text });
  return { ...workspace, entries };
}

/** A finding, and the fix of it that is applied. */
export interface Candidate {
  readonly advice: Advice;
  readonly fix: Fix;
}

/**
 * Whether the result of fixes parses as well as before, has lost a finding of each mended practice, and shows nothing new.
 *
 * What was hidden is not new: a service whose name was misspelt has its own faults once it is found, and an image has
 * those of its version once it has one. So where every mended finding is an error, or every fix is one that a person
 * chose, advice may show that is no error; and where text can be read that could not be, all may. An instruction that
 * had an error may have another one behind it.
 */
export function isSound(
  before: Source,
  workspace: Workspace,
  mended: Mended,
  configuration: Configuration,
  batch: readonly Candidate[],
): boolean {
  const advice = batch.map((one) => one.advice);
  const after = { ...before, text: mended.text };
  if (mended.text === before.text && mended.files.size === 0) return false;
  const errors = syntaxErrors(after) - syntaxErrors(before);
  if (errors > 0) return false;

  const around = withFiles(workspace, mended.files, after);
  const old = settle(check(before, workspace, wantedBy(configuration)), before, configuration);
  const left = settle(check(after, around, wantedBy(configuration)), after, configuration);
  const uncovers = advice.every(isMistake) || batch.every(({ fix }) => !fix.safe);
  const behind = advice.every(isMistake) ? adviceBehind(after, batch, left) : [];
  const isNew = ({ practice, level }: Advice) =>
    count(left, practice) - (level === "error" ? count(behind, practice) : 0) > count(old, practice) &&
    !(uncovers && level !== "error");
  if (errors === 0 && left.some(isNew)) return false;
  // What ShellCheck found is not found here, so its host asks it again.
  const gone = advice.filter(({ practice: id }) => practice(id).foundBy !== "shellcheck");
  return gone.every(({ practice }) => count(left, practice) <= count(old, practice) - count(advice, practice));
}

/** An error, or what its tool takes of a kind that is one elsewhere. */
const isMistake = ({ practice: id, level }: Advice): boolean =>
  level === "error" || practice(id).category === "correctness";

/** What a backslash has joined to an instruction begins after the end of its line. */
const lineEndLength = 2;

/** The advice on instructions that had one of the mended findings. */
function adviceBehind(after: Source, batch: readonly Candidate[], advice: readonly Advice[]): readonly Advice[] {
  if (after.kind !== "dockerfile") return [];
  const edits = batch.flatMap(({ fix }) => fix.edits).filter(({ path = after.path }) => path === after.path);
  // What an edit replaces is where the edit begins.
  const moved = (offset: number): number =>
    edits.reduce((to, { start, end, text }) => {
      if (end <= offset) return to + text.length - (end - start);
      return start < offset ? to - (offset - start) : to;
    }, offset);
  const mended = batch.map((one) => range(moved(one.advice.start), moved(one.advice.end) + lineEndLength));
  const touched = instructions(after).filter(({ lines }) =>
    mended.some(({ start, end }) => lines.start <= end && start < lines.end),
  );
  return advice.filter(({ start }) => touched.some(({ lines }) => lines.start <= start && start < lines.end));
}

function syntaxErrors(source: Source): number {
  if (source.kind === "dockerfile") return dockerfileProblems(source).length;
  return source.kind === "compose" ? yamlProblems(source).length + misplaced(source).length + lost(source) : 0;
}

/** Text off a web page may be YAML by chance, and still hold no service. */
const lost = (source: ComposeSource): number => (pasted(source).lostIndentation ? 1 : 0);

const count = (advice: readonly Advice[], id: PracticeId): number =>
  advice.filter(({ practice }) => practice === id).length;

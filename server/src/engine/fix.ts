import { applyEdits, conflict, type Edit } from "../base/edit.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import type { PracticeId } from "../knowledge/practice.js";
import type { Source } from "../syntax/source.js";
import type { Advice, Fix } from "./advice.js";
import { check } from "./check.js";
import type { Configuration } from "./settings.js";
import { settle, wantedBy } from "./settle.js";
import { type Candidate, isSound, type Mended, withFiles } from "./soundness.js";

/** Which fixes to apply: those of one practice or of all, only safe ones or the first of each finding. */
export interface Selection {
  readonly practice?: PracticeId;
  readonly safeOnly: boolean;
}

export interface Fixed extends Mended {
  /** How many findings were mended. */
  readonly applied: number;
}

/** Fixes can make room for each other, and each round mends something or is the last; no real file takes so many. */
const rounds = 100;

/**
 * Applies every selected fix, and checks again until nothing changes.
 *
 * A fix is left out when its result does not parse, leaves its finding, or shows something new (see `isSound`).
 */
export function fixAll(
  source: Source,
  workspace: Workspace,
  configuration: Configuration,
  selection: Selection,
): Fixed {
  let state: Fixed = { text: source.text, files: new Map(), applied: 0 };
  const refused = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    const current = { ...source, text: state.text };
    const around = withFiles(workspace, state.files, current);
    const candidates = selected(
      settle(check(current, around, wantedBy(configuration)), current, configuration),
      selection,
    ).filter(({ advice }) => !refused.has(keyOf(advice)));
    const batch = compatible(candidates);
    if (batch.length === 0) break;

    const part = soundPart(batch, (some) => applied(current, around, some, configuration), refused);
    if (!part) continue;
    // What was refused may be right in the text as it is now, and equal findings share a key.
    state = merged(state, part.mended, part.count);
    refused.clear();
  }
  return state;
}

/** Applies one fix; undefined when the result does not parse, leaves the finding, or shows something new. */
export function fixOne(
  source: Source,
  workspace: Workspace,
  configuration: Configuration,
  advice: Advice,
  fix: Fix,
): Mended | undefined {
  return applied(source, workspace, [{ advice, fix }], configuration);
}

function selected(advice: readonly Advice[], { practice, safeOnly }: Selection): readonly Candidate[] {
  return advice.flatMap((one) => {
    if (practice && one.practice !== practice) return [];
    const fix = safeOnly ? one.fixes.find(({ safe }) => safe) : one.fixes[0];
    return fix ? [{ advice: one, fix }] : [];
  });
}

/** The candidates, in order, whose edits do not meet those of one taken before. */
function compatible(candidates: readonly Candidate[]): readonly Candidate[] {
  const taken: Candidate[] = [];
  const edits: Edit[] = [];
  for (const candidate of candidates) {
    if (candidate.fix.edits.some((edit) => edits.some((other) => conflict(edit, other)))) continue;
    taken.push(candidate);
    edits.push(...candidate.fix.edits);
  }
  return taken;
}

function applied(
  source: Source,
  workspace: Workspace,
  batch: readonly Candidate[],
  configuration: Configuration,
): Mended | undefined {
  const mended = mend(
    source,
    workspace,
    batch.flatMap(({ fix }) => fix.edits),
  );
  if (!mended) return undefined;
  return isSound(source, workspace, mended, configuration, batch) ? mended : undefined;
}

/** The texts after the edits; undefined if edits overlap or name a file whose text is not known. */
export function mend(source: Source, workspace: Workspace, edits: readonly Edit[]): Mended | undefined {
  const files = new Map<string, string>();
  for (const path of new Set(edits.flatMap((edit) => (edit.path && edit.path !== source.path ? [edit.path] : [])))) {
    const entry = workspace.entries.get(path);
    if (entry && entry.text === undefined) return undefined;
    const text = tryApply(
      entry?.text ?? "",
      edits.filter((edit) => edit.path === path),
    );
    if (text === undefined) return undefined;
    files.set(path, text);
  }
  const text = tryApply(
    source.text,
    edits.filter(({ path = source.path }) => path === source.path),
  );
  return text === undefined ? undefined : { text, files };
}

function tryApply(text: string, edits: readonly Edit[]): string | undefined {
  try {
    return applyEdits(text, edits);
  } catch {
    return undefined;
  }
}

/** As much of a batch as is right together, found by halving where one spoils it; what is wrong by itself is refused. */
function soundPart(
  batch: readonly Candidate[],
  attempt: (some: readonly Candidate[]) => Mended | undefined,
  refused: Set<string>,
): { readonly mended: Mended; readonly count: number } | undefined {
  let taken: readonly Candidate[] = [];
  let mended: Mended | undefined;
  const take = (more: readonly Candidate[]): void => {
    const grown = attempt([...taken, ...more]);
    if (grown) {
      taken = [...taken, ...more];
      mended = grown;
      return;
    }
    const [one, another] = more;
    if (another) {
      const half = Math.ceil(more.length / 2);
      take(more.slice(0, half));
      take(more.slice(half));
    } else if (one && !mended) refused.add(keyOf(one.advice));
  };
  take(batch);
  return mended && { mended, count: taken.length };
}

const merged = (state: Fixed, { text, files }: Mended, count: number): Fixed => ({
  text,
  files: new Map([...state.files, ...files]),
  applied: state.applied + count,
});

/** Tells a finding again after edits elsewhere have moved it. */
const keyOf = ({ practice, message, end, start }: Advice): string => `${practice}\n${message}\n${end - start}`;

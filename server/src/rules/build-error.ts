import type { Edit } from "../base/edit.js";
import type { FailurePlace } from "../facts/buildlog/log-place.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import type { FixKey, MessageValues, PracticeId } from "../knowledge/practice.js";
import type { BuildLog } from "../syntax/buildlog/log.js";

/** What a pattern of an article found in a log. */
export interface BuildErrorMatch {
  /** The named groups of the pattern, over what the log tells of the failure: `command`, `code`, `instruction`, `line`, `file`. */
  readonly values: Readonly<Record<string, string>>;
  /** The matched text, cleaned. */
  readonly text: string;
}

/** A failed build: its log, and what of the workspace it is about. */
export interface Failure {
  readonly log: BuildLog;
  readonly place: FailurePlace;
  readonly workspace: Workspace;
}

/** Edits of the only fix, or by the key of each choice that is right here; each names the file it edits. */
type Edits<Id extends PracticeId> = [FixKey<Id>] extends [never]
  ? readonly FileEdit[]
  : { readonly [Key in FixKey<Id>]?: readonly FileEdit[] };

export type FileEdit = Edit & { readonly path: string };

/** What the workspace adds to a match. What is left out stays as the pattern found it. */
export interface BuildErrorFinding<Id extends PracticeId = PracticeId> {
  readonly values?: Partial<MessageValues<Id>>;
  /** From 0 to 1, where the workspace decides more than the words of the log. */
  readonly confidence?: number;
  readonly path?: string;
  /** From 1. */
  readonly line?: number;
  readonly edits?: Edits<Id>;
  /** What the practices of `found-as` mend comes before these edits, and not only in their place. */
  readonly isLastResort?: true;
}

export interface BuildErrorRule<Id extends PracticeId = PracticeId> {
  readonly id: Id;
  /** Undefined where the match is not this error after all. */
  readonly refine: (match: BuildErrorMatch, failure: Failure) => BuildErrorFinding<Id> | undefined;
}

/** Refines what the patterns of an article find: rejects it, completes its message, makes its edits. */
export const buildErrorRule = <Id extends PracticeId & `buildlog/${string}`>(
  id: Id,
  refine: (match: BuildErrorMatch, failure: Failure) => BuildErrorFinding<Id> | undefined,
): BuildErrorRule<Id> => ({ id, refine });

/** Edits of one file of the workspace, without those that were not possible. */
export const editsIn = (
  { path }: { readonly path: string },
  ...edits: readonly (Edit | undefined)[]
): readonly FileEdit[] => edits.flatMap((edit) => (edit ? [{ ...edit, path }] : []));

/** It is a RUN of a build that failed, and no container that was started. */
export const isRunOfBuild = ({ log }: Failure): boolean => log.command !== undefined;

/** It is what a service printed, as Compose shows it, and no step of a build. */
export const isOfService = ({ log }: Failure): boolean =>
  log.command === undefined && log.steps.length === 0 && log.lines.some(({ speaker }) => speaker !== undefined);

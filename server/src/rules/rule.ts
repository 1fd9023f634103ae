import type { Edit } from "../base/edit.js";
import type { Range } from "../base/range.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import type { Category } from "../knowledge/category.js";
import { type FixKey, type ForeignIds, type MessageValues, type PracticeId, practice } from "../knowledge/practice.js";
import type { ComposeSource, DockerfileSource } from "../syntax/source.js";
import { confirmed } from "./confirmed.js";

/** Another place that belongs to a finding; the article's `related` says how. */
export interface Place extends Range {
  /** The file of the place; the checked file if absent. */
  readonly path?: string;
}

/** Edits of the only fix, or by the key of each choice that is right here. None where no edit is sure. */
type Edits<Id extends PracticeId> = [FixKey<Id>] extends [never]
  ? readonly Edit[]
  : { readonly [Key in FixKey<Id>]?: readonly Edit[] };

/** What a rule found. The article adds category, level, message and titles. */
export interface Finding<Id extends PracticeId = PracticeId> {
  /** The smallest part that shows the trouble: a word, a flag, a value. */
  readonly range: Range;
  readonly values: MessageValues<Id>;
  /** A function where findings are many and edits cost: it is asked when somebody wants the fix. */
  readonly edits?: Edits<Id> | (() => Edits<Id>);
  readonly related?: readonly Place[];
  /** Where this one weighs otherwise than most of its practice: what the tool takes, though it is not what was meant. */
  readonly category?: Category;
  /** Which ids of another tool this finding stands for, where the article names several. */
  readonly sameAs?: ForeignIds;
}

export interface Rule<Source, Id extends PracticeId = PracticeId> {
  readonly id: Id;
  readonly check: (source: Source, workspace: Workspace) => Iterable<Finding<Id>>;
}

/** Types a rule by the kind of its practice: `dockerfile/…` ids are only good for Dockerfile rules. */
const ruleFor =
  <Name extends string, Source>() =>
  <Id extends PracticeId & `${Name}/${string}`>(
    id: Id,
    check: (source: Source, workspace: Workspace) => Iterable<Finding<Id>>,
  ): Rule<Source, Id> => ({ id, check });

export const dockerfileRule = ruleFor<"dockerfile", DockerfileSource>();

const plainComposeRule = ruleFor<"compose", ComposeSource>();

/** Under the profile of Compose, a mistake is one only where Compose stops at it. */
export const composeRule: typeof plainComposeRule = (id, check) =>
  plainComposeRule(id, (file, workspace) => {
    const isJudged = workspace.policy.profile === "compose" && practice(id).category === "correctness";
    return isJudged ? confirmed(check(file, workspace), file, workspace) : check(file, workspace);
  });

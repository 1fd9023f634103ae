import type { Edit } from "../base/edit.js";
import type { Range } from "../base/range.js";
import type { Category, Level } from "../knowledge/category.js";
import type { ForeignIds, PracticeId } from "../knowledge/practice.js";

/** One way to mend a finding. */
export interface Fix {
  readonly title: string;
  /** The built image stays the same for those who run it, so that it may be applied without being looked at. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** Another place that belongs to an advice. */
export interface Related extends Range {
  readonly path: string;
  readonly message: string;
}

/** What a practice says about one place of the checked text: its range is the smallest thing that shows the trouble. */
export interface Advice extends Range {
  readonly practice: PracticeId;
  readonly category: Category;
  readonly level: Level;
  readonly message: string;
  /** The first is the one to prefer. */
  readonly fixes: readonly Fix[];
  readonly related: readonly Related[];
  /** Ids of other tools that stand for just this finding, by the tool's name, where its practice has several of them. */
  readonly sameAs?: ForeignIds;
}

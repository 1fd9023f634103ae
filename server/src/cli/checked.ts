import type { Advice } from "../engine/advice.js";
import type { Level } from "../knowledge/category.js";

/** One file with its advice, as formats see it. */
export interface Checked {
  /** As people write it: relative to the current folder with `/`, or absolute outside of it. */
  readonly path: string;
  readonly kind: "dockerfile" | "compose";
  readonly text: string;
  readonly advice: readonly Advice[];
  /** Another file of its workspace, named the same way, with its text as far as it is known. */
  readonly other: (path: string) => { readonly path: string; readonly text: string };
}

/** A sentence about a file that could not be checked or written; it begins with the path. */
export interface Trouble {
  readonly path: string;
  readonly problem: string;
}

export interface Results {
  readonly files: readonly Checked[];
  readonly troubles: readonly Trouble[];
  /** How many findings `--fix` has mended. */
  readonly fixed: number;
}

export interface Summary {
  readonly files: number;
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  /** How many findings `--fix` can mend. */
  readonly fixable: number;
  readonly fixed: number;
  /** How many files could not be read. */
  readonly unread: number;
}

export function summaryOf({ files, troubles, fixed }: Results): Summary {
  const advice = files.flatMap((file) => file.advice);
  const count = (level: Level) => advice.filter((one) => one.level === level).length;
  return {
    files: files.length,
    error: count("error"),
    warning: count("warning"),
    information: count("information"),
    fixable: advice.filter((one) => one.fixes.some(({ safe }) => safe)).length,
    fixed,
    unread: troubles.length,
  };
}

import type { PracticeId } from "../knowledge/practice.js";

/** The article that stands behind everything that ShellCheck finds. */
export const shellCheckPractice = "dockerfile/heed-shellcheck" satisfies PracticeId;

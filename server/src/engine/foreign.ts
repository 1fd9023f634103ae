import { type PracticeId, practice, practiceIds } from "../knowledge/practice.js";

/** Our practices that stand for an id of another tool. */
export const practicesOf = (tool: string, foreignId: string): readonly PracticeId[] =>
  practiceIds.filter((id) => practice(id).sameAs[tool]?.includes(foreignId));

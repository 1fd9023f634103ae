import { type ForeignIds, type PracticeId, practice, practiceIds } from "../knowledge/practice.js";
import type { Advice } from "./advice.js";

/** Our practices that stand for an id of another tool. */
export const practicesOf = (tool: string, foreignId: string): readonly PracticeId[] =>
  practiceIds.filter((id) => practice(id).sameAs[tool]?.includes(foreignId));

/**
 * The ids of other tools that an advice stands for: its own where it knows them, else those of its practice.
 * An empty list of its own says that the tool has none for it.
 */
export function foreignIdsOf({ practice: id, sameAs }: Pick<Advice, "practice" | "sameAs">): ForeignIds {
  if (!sameAs) return practice(id).sameAs;
  return Object.fromEntries(Object.entries({ ...practice(id).sameAs, ...sameAs }).filter(([, ids]) => ids.length > 0));
}

/** The name under which an advice is shown and silenced: ShellCheck's id where it is ShellCheck's, else its practice. */
export const nameOf = ({ practice: id, sameAs }: Pick<Advice, "practice" | "sameAs">): string =>
  practice(id).foundBy === "shellcheck" ? (sameAs?.["shellcheck"]?.[0] ?? id) : id;

/** The web page on an advice that has no article of its own: that of ShellCheck's wiki. */
export function pageOf(advice: Pick<Advice, "practice" | "sameAs">): string | undefined {
  const name = nameOf(advice);
  return isShellCheckId(name) ? pageOfShellCheck(name) : undefined;
}

export const pageOfShellCheck = (id: string): string => `https://www.shellcheck.net/wiki/${id}`;

/** Whether it is an id of ShellCheck: `SC2086`. */
export const isShellCheckId = (id: string): boolean => /^SC\d{4}$/.test(id);

/** The ids that hadolint would give an advice: its own, and those of the ShellCheck in it. */
export function hadolintIdsOf(advice: Pick<Advice, "practice" | "sameAs">): readonly string[] {
  const { hadolint = [], shellcheck = [] } = foreignIdsOf(advice);
  return shellcheck.length === 0 ? hadolint : [...hadolint, ...shellcheck];
}

/** The name under which a configuration holds the level of one id of hadolint. */
export const hadolintKey = (id: string): string => `hadolint:${id}`;

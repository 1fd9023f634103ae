import { range } from "../../base/range.js";
import type { YamlProblem, YamlProblemKind } from "./problem.js";

/** Whether what follows the problem is probably misunderstood because of it. */
export const isTorn = ({ kind }: YamlProblem): boolean => tearing.has(kind);

const tearing: ReadonlySet<YamlProblemKind> = new Set([
  "open-quote",
  "open-bracket",
  "missing-colon",
  "nested-key",
  "tab",
  "syntax",
]);

/** The text with the torn part of a line blanked: the value, where the key before it is whole. Undefined if all is blank there. */
export function maskTorn(text: string, { kind, start: at }: YamlProblem): string | undefined {
  let start = at;
  if (!valueOnly.has(kind)) while (start > 0 && !isLineEnd(text[start - 1])) start--;
  let end = at;
  while (end < text.length && !isLineEnd(text[end])) end++;
  const torn = text.slice(start, end);
  return torn.trim() === "" ? undefined : text.slice(0, start) + " ".repeat(torn.length) + text.slice(end);
}

const valueOnly: ReadonlySet<YamlProblemKind> = new Set(["open-quote", "open-bracket", "nested-key"]);

const isLineEnd = (character: string | undefined): boolean => character === "\n" || character === "\r";

/** The text with each tab of an indentation as one space, and the tabs as problems; undefined if none indents. */
export function spacesForTabs(
  text: string,
): { readonly text: string; readonly problems: readonly YamlProblem[] } | undefined {
  if (!text.includes("\t")) return undefined;
  const problems: YamlProblem[] = [];
  const spaced = text.replace(/^[ \t]+/gm, (blank, at: number) => {
    const tab = blank.indexOf("\t");
    const next = text[at + blank.length];
    if (tab < 0 || next === undefined || next === "\n" || next === "\r" || next === "#") return blank;
    problems.push({ kind: "tab", ...range(at + tab, at + blank.lastIndexOf("\t") + 1), detail: "" });
    return " ".repeat(blank.length);
  });
  return problems.length > 0 ? { text: spaced, problems } : undefined;
}

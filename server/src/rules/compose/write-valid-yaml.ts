import { type Edit, insertAfter, insertBefore, replace } from "../../base/edit.js";
import { lineAndColumn, lineRange, linesOf } from "../../base/lines.js";
import { overlaps, range, textAt } from "../../base/range.js";
import { invisibleCharacters } from "../../syntax/compose/invisible.js";
import { layout } from "../../syntax/compose/layout.js";
import { pasted } from "../../syntax/compose/pasted.js";
import { yamlProblems } from "../../syntax/compose/problems.js";
import { quote } from "../../syntax/compose/quote.js";
import { type Reason, reasonOf } from "../../syntax/compose/reasons.js";
import { composeShape } from "../../syntax/compose/shape.js";
import type { ComposeSource } from "../../syntax/source.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-valid-yaml", function* (file) {
  const { lostIndentation, curlyQuotes, signs } = pasted(file);
  if (lostIndentation || invisibleCharacters(file).some(({ isIndentation }) => isIndentation)) return;
  const problems = yamlProblems(file);
  const hasTabs = problems.some(({ kind }) => kind === "tab");
  for (const problem of problems) {
    // Tabs and typographic signs have practices of their own, and tear what stands around them.
    if (hasTabs && (problem.kind === "open-bracket" || problem.kind === "indentation")) continue;
    const line = lineRange(linesOf(file), lineAndColumn(linesOf(file), problem.start).line);
    if ([...curlyQuotes, ...signs].some((sign) => overlaps(sign, line))) continue;
    const reason = reasonOf(file, problem);
    if (reason) yield { range: reason, values: { reason: reason.reason }, edits: edits(file, reason) };
  }
});

function edits(
  file: ComposeSource,
  reason: Reason,
): { readonly [Key in "quote" | "blank" | "escape"]?: readonly Edit[] } {
  if (reason.kind === "blank") return { blank: [insertAfter(reason, " ")] };
  if (reason.kind === "escape") return { escape: [insertBefore(reason, "\\")] };
  if (reason.kind !== "colon" && reason.kind !== "sign") return {};
  const { start, end } = lineRange(linesOf(file), lineAndColumn(linesOf(file), reason.start).line);
  const key = /^[ \t]*(?:- )?([\w.-]+):[ \t]+$/.exec(file.text.slice(start, reason.start))?.[1];
  const rest = textAt(file.text, range(reason.start, end));
  const comment = rest.search(/[ \t]#/);
  const value = (comment < 0 ? rest : rest.slice(0, comment)).trimEnd();
  if ((key !== undefined && holdsKeys(key)) || value === "" || /^["'[{&*!|>-]|:$/.test(value)) return {};
  const style = layout(file).quote;
  return { quote: [replace(range(reason.start, reason.start + value.length), quote(value, style))] };
}

/** Under such a key a line break is missing, not a quote. */
function holdsKeys(key: string): boolean {
  const shape = composeShape.keys?.["services"]?.any?.keys?.[key] ?? composeShape.keys?.[key];
  return shape !== undefined && (shape.keys ?? shape.any) !== undefined;
}

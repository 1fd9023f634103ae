import { replace } from "../base/edit.js";
import { lines, linesOf } from "../base/lines.js";
import { type Range, range } from "../base/range.js";
import type { Advice, Fix } from "../engine/advice.js";
import type { Level } from "../knowledge/category.js";
import type { Finding } from "./finding.js";
import { editableRange, fileRangeOf } from "./mapped.js";
import { shellCheckPractice } from "./practice.js";
import type { ShellScript } from "./script.js";
import { offsetsOf } from "./spans.js";

const levels: Readonly<Record<Finding["severity"], Level>> = {
  error: "error",
  warning: "warning",
  info: "information",
  style: "information",
};

const categories = { error: "correctness", warning: "reliability", info: "upkeep", style: "upkeep" } as const;

/** What ShellCheck found in a script, as advice on the file; nothing for places that stand nowhere in it. */
export function adviceOf(script: ShellScript, findings: readonly Finding[]): readonly Advice[] {
  const table = lines(script.text);
  return findings.flatMap((finding): readonly Advice[] => {
    const { start, end } = markedIn(script.text, offsetsOf(table, finding));
    const place = fileRangeOf(script, start, end);
    if (!place) return [];
    const { code, severity, message } = finding;
    const fix = fixOf(script, finding, { start, end });
    return [
      {
        ...place,
        practice: shellCheckPractice,
        category: categories[severity],
        level: levels[severity],
        message: message.endsWith(".") || message.endsWith("?") ? message : `${message}.`,
        fixes: fix ? [fix] : [],
        related: [],
        sameAs: { hadolint: [`SC${code}`], shellcheck: [`SC${code}`] },
      },
    ];
  });
}

/** Syntax errors have a place and no length: the word there is marked. */
function markedIn(text: string, place: Range): Range {
  if (place.end > place.start) return place;
  let { end } = place;
  while (end < text.length && /[^\s;&|()<>]/.test(text[end] ?? "")) end++;
  return range(place.start, end);
}

/** ShellCheck's own fix; none where it would change what is not in the file, or what stands between continued lines. */
function fixOf(script: ShellScript, { replacements, code }: Finding, place: Range): Fix | undefined {
  const table = linesOf(script);
  const changes = replacements.map((one) => ({ text: one.text, ...offsetsOf(table, one) }));
  const edits = changes.flatMap(({ start, end, text }) => {
    const found = editableRange(script, start, end);
    return found ? [replace(found, text)] : [];
  });
  if (edits.length === 0 || edits.length < changes.length) return undefined;
  return {
    title: titleOf(script.text, place, changes) ?? `Mend it as ShellCheck does (SC${code})`,
    safe: false,
    edits,
  };
}

const longestTitle = 40;

/** Shows what becomes of the marked text, where that is short. */
function titleOf(
  text: string,
  { start, end }: Range,
  changes: readonly (Range & { readonly text: string })[],
): string | undefined {
  if (changes.some((change) => change.start < start || end < change.end)) return undefined;
  let after = "";
  let at = start;
  for (const change of [...changes].sort((a, b) => a.start - b.start)) {
    if (change.start < at) return undefined;
    after += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  after += text.slice(at, end);
  const isShown = after.trim() !== "" && after.length <= longestTitle && !/[\n`]/.test(after);
  return isShown ? `Write \`${after.trim()}\`` : undefined;
}

import { remove, replace } from "../../base/edit.js";
import type { FailurePlace } from "../../facts/buildlog/log-place.js";
import { lineEnd } from "../../syntax/dockerfile/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

const operator = /^(?:&&|\|\||\||;|[12]?>{1,2}\S*)$/;

/** BuildKit names the first path that it misses, be it the operator or a word around it: the instruction decides. */
export default buildErrorRule("buildlog/copy-shell-operator", ({ values }, { log, place }) => {
  const words = place.instruction?.words.map(({ raw }) => raw) ?? (log.failingStep?.text ?? "").split(/\s+/);
  const written = /^(?:COPY|ADD)\b/i.test(log.failingStep?.text ?? "COPY")
    ? words.find((word) => operator.test(word))
    : undefined;
  const found = values["operator"] ?? written;
  if (found === undefined) return undefined;
  return { values: { operator: found }, confidence: 0.97, edits: mended(place) };
});

/** What only says that a failure is none goes; a second COPY gets a line of its own. */
function mended({ file, instruction }: FailurePlace) {
  if (!file || !instruction || instruction.form === "exec") return [];
  const { words } = instruction;
  const at = words.findIndex(({ raw }) => operator.test(raw));
  const first = words[at];
  const before = words[at - 1];
  const last = words.at(-1);
  if (!first || !before || !last || at < 2) return [];
  const rest = words.slice(at).map(({ raw }) => raw);
  if (/^(?:[12]?>{1,2} ?\/dev\/null ?)?(?:[12]?>&[12] ?)?(?:\|\| (?:true|:))?$/.test(rest.join(" "))) {
    return editsIn(file, remove({ start: before.end, end: last.end }));
  }
  const next = words[at + 1];
  if (first.raw !== "&&" || !next || !/^(?:COPY|ADD|RUN)$/i.test(next.raw)) return [];
  if (file.text.slice(before.end, next.start).includes("\n")) return [];
  return editsIn(file, replace({ start: before.end, end: next.start }, lineEnd(file)));
}

import { remove, replace } from "../../base/edit.js";
import { lineEnd } from "../../syntax/dockerfile/edits.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** What only says that a failure is none goes; a second COPY gets a line of its own. */
export default buildErrorRule("buildlog/copy-shell-operator", (_, { place: { file, instruction } }) => {
  if (!file || !instruction || instruction.form === "exec") return {};
  const { words } = instruction;
  const at = words.findIndex(({ raw }) => /^(?:&&|\|\||\||;|[12]?>{1,2}\S*)$/.test(raw));
  const first = words[at];
  const before = words[at - 1];
  const last = words.at(-1);
  if (!first || !before || !last || at < 2) return {};
  const rest = words.slice(at).map(({ raw }) => raw);
  if (/^(?:[12]?>{1,2} ?\/dev\/null ?)?(?:[12]?>&[12] ?)?(?:\|\| (?:true|:))?$/.test(rest.join(" "))) {
    return { edits: editsIn(file, remove({ start: before.end, end: last.end })) };
  }
  const next = words[at + 1];
  if (first.raw !== "&&" || !next || !/^(?:COPY|ADD|RUN)$/i.test(next.raw)) return {};
  if (file.text.slice(before.end, next.start).includes("\n") || !copyParts(instruction).destination) return {};
  return { edits: editsIn(file, replace({ start: before.end, end: next.start }, lineEnd(file))) };
});

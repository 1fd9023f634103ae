import { replace } from "../../base/edit.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/shell-needs-json", (_, { place: { file, instruction } }) => {
  const words = instruction?.words ?? [];
  const [first] = words;
  const last = words.at(-1);
  if (!file || instruction?.keyword !== "SHELL" || !first || !last) return {};
  const range = { start: first.start, end: last.end };
  if (/["'\\$[\]\n]/.test(file.text.slice(range.start, range.end))) return {};
  return {
    edits: editsIn(file, replace(range, JSON.stringify(words.map(({ value }) => value)).replaceAll(",", ", "))),
  };
});

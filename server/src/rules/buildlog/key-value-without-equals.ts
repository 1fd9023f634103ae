import { insertAt } from "../../base/edit.js";
import type { Word } from "../../syntax/dockerfile/model.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The words behind a value that has no quotes belong to it, up to the next pair. */
export default buildErrorRule("buildlog/key-value-without-equals", ({ values: { word } }, { place }) => {
  const { file, instruction } = place;
  const words = instruction?.words ?? [];
  const lost = words.findIndex(({ value, raw }) => !raw.includes("=") && value === word);
  const owner = words.slice(0, Math.max(lost, 0)).findLast(({ raw }) => raw.includes("="));
  if (!file || !owner || words.slice(words.indexOf(owner), lost).some(isQuoted)) return {};
  const next = words.findIndex(({ raw }, index) => index > lost && raw.includes("="));
  const last = words[(next < 0 ? words.length : next) - 1];
  const text = last ? file.text.slice(owner.start, last.end) : "";
  if (!last || /["'\\`\n]/.test(text)) return {};
  const start = owner.start + owner.raw.indexOf("=") + 1;
  return { edits: editsIn(file, insertAt(start, '"'), insertAt(last.end, '"')) };
});

const isQuoted = ({ raw }: Word): boolean => /["']/.test(raw);

import { insertAfter } from "../../base/edit.js";
import { previousInstruction } from "../../syntax/dockerfile/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Continues the line above where the two together are an array. */
export default buildErrorRule("buildlog/json-form-split", (_, { place: { file, instruction } }) => {
  const above = file && instruction && !instruction.known ? previousInstruction(file, instruction) : undefined;
  if (!file || !instruction || !above || above.lines.end < instruction.lines.start) return {};
  const together = `${above.joined.text.trim()} ${file.text.slice(instruction.start, instruction.end).trim()}`;
  return isArray(together) ? { edits: editsIn(file, insertAfter(above, ` ${above.escaper}`)) } : {};
});

function isArray(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((element) => typeof element === "string");
  } catch {
    return false;
  }
}

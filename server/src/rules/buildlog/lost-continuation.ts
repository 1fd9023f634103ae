import { insertAfter } from "../../base/edit.js";
import { previousInstruction } from "../../syntax/dockerfile/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/lost-continuation", (_, { place: { file, instruction } }) => {
  const above = file && instruction && !instruction.known ? previousInstruction(file, instruction) : undefined;
  // A comment or a blank line between the two would become part of the command.
  if (!file || !instruction || !above || above.heredocs.length > 0 || above.lines.end < instruction.lines.start)
    return {};
  return { edits: editsIn(file, insertAfter(above, ` ${above.escaper}`)) };
});

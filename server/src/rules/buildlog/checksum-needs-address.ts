import { removeFlag } from "../../syntax/dockerfile/edits.js";
import { flagNamed } from "../../syntax/dockerfile/parts.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/checksum-needs-address", (_, { place: { file, instruction } }) => {
  const flag = instruction && flagNamed(instruction, "checksum");
  return file && flag ? { edits: editsIn(file, removeFlag(file, flag)) } : {};
});

import { remove } from "../../base/edit.js";
import { flagNamed } from "../../syntax/dockerfile/parts.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/apt-dns-failure", (_, { place: { file, instruction } }) => {
  const flag = instruction && flagNamed(instruction, "network");
  if (!file || flag?.value !== "none") return {};
  const blanks = /^[ \t]*/.exec(file.text.slice(flag.end, flag.end + 100))?.[0].length ?? 0;
  return { edits: editsIn(file, remove({ start: flag.start, end: flag.end + blanks })) };
});

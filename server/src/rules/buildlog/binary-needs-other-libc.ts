import { dockerfilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { foreignPrograms } from "../../facts/dockerfile/linked-programs.js";
import { buildErrorRule } from "../build-error.js";

/** Where the loader of the other C library is missing, the kernel says that the program is not there. */
export default buildErrorRule("buildlog/binary-needs-other-libc", ({ text, values: { program } }, { workspace }) => {
  if (program === undefined) return {};
  const found = dockerfilesIn(workspace).flatMap((file) =>
    foreignPrograms(file).flatMap(({ word }) => (word.value === program ? [{ file, word }] : [])),
  );
  const [only] = found;
  if (!only || !text.includes(program)) return undefined;
  return { path: only.file.path, line: lineOf(only.file, only.word.start), confidence: 0.93 };
});

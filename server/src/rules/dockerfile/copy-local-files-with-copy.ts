import { replace } from "../../base/edit.js";
import { isRemote } from "../../facts/workspace/context.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

/** What ADD unpacks, by name. */
const archive =
  /\.(?:tar(?:\.(?:gz|bz2|xz|zst|lzma|Z))?|tgz|tbz2?|tb2|txz|t[lp]z|tzst|ta?[zZ]|gz|bz2|xz|lz|lzma|zst|Z)$/;
/** Docker looks into the file: its name may be in capitals, or end in a pattern. */
const isLikeArchive = (path: string): boolean =>
  archive.test(path.toLowerCase()) || /\.t(?:ar|gz|bz|xz)[^/*]{0,20}\*$/.test(path);
const onlyAdd = new Set(["checksum", "unpack", "keep-git-dir"]);

export default dockerfileRule("dockerfile/copy-local-files-with-copy", function* (file, { policy }) {
  // hadolint minds a plain file next to an archive, too; COPY would not do for both.
  const isStrict = policy.profile === "hadolint";
  for (const outer of instructions(file)) {
    const instruction = outer.trigger ?? outer;
    if (instruction.keyword !== "ADD") continue;
    const { keywordRange, written, flags, heredocs } = instruction;
    if (heredocs.length > 0 || flags.some(({ name }) => onlyAdd.has(name))) continue;
    const { sources, destination } = copyParts(instruction);
    const plain = sources.filter(
      ({ value }) =>
        !value.includes("$") && !isRemote(value) && !archive.test(value) && (isStrict || !isLikeArchive(value)),
    );
    const [first] = plain;
    if (!first || !destination || instruction.form === "none") continue;
    const isWhole = plain.length === sources.length;
    if (!isWhole && !isStrict) continue;
    yield {
      range: keywordRange,
      values: { source: first.value },
      edits: isWhole ? [replace(keywordRange, written === written.toLowerCase() ? "copy" : "COPY")] : [],
    };
  }
});

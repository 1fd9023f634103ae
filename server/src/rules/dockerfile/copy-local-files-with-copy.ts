import { replace } from "../../base/edit.js";
import { pathsOf } from "../../facts/dockerfile/quoted-paths.js";
import { expandIn, stateAt } from "../../facts/dockerfile/state.js";
import { isRemote } from "../../facts/workspace/context.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { dockerfileRule } from "../rule.js";

/** What ADD unpacks, by name. */
const archive =
  /\.(?:tar(?:\.(?:gz|bz2|xz|zst|lzma|Z))?|tgz|tbz2?|tb2|txz|t[lp]z|tzst|ta?[zZ]|gz|bz2|xz|lz|lzma|zst|Z)$/;
/** Docker looks into the file: its name may be in capitals, or end in a pattern. */
const isLikeArchive = (path: string): boolean =>
  archive.test(path.toLowerCase()) || /\.t(?:ar|gz|bz|xz)[^/*]{0,20}\*$/.test(path);
/** What stands in a variable of such a name is hardly a file beside the Dockerfile. */
const remoteName = /:\/\/|\$\{?\w{0,80}(?:url|uri|link|tar|zip|archive|repo|dist|release|download)/i;
const onlyAdd = new Set(["checksum", "unpack", "keep-git-dir"]);

export default dockerfileRule("dockerfile/copy-local-files-with-copy", function* (file, { policy }) {
  // hadolint minds a plain file next to an archive, too; COPY would not do for both.
  const { all, profile } = policy;
  const isStrict = profile === "hadolint";
  for (const outer of instructionsWith(file, "ADD")) {
    const instruction = outer.trigger ?? outer;
    const { keywordRange, written, flags, heredocs } = instruction;
    if (heredocs.length > 0 || flags.some(({ name }) => onlyAdd.has(name))) continue;
    const { sources, destination } = pathsOf(instruction, policy);
    const plain = sources.filter((word) => {
      const isKnown = !word.value.includes("$");
      if (!isKnown && !all) return false;
      const path = isKnown ? word.value : (expandIn(stateAt(file, outer), word, instruction.escaper) ?? word.value);
      if (path.includes("$") && remoteName.test(path)) return false;
      return !isRemote(path) && !archive.test(path) && (isStrict || !isLikeArchive(path));
    });
    const [first] = plain;
    if (!first || !destination || instruction.form === "none") continue;
    const isWhole = plain.length === sources.length;
    if (!isWhole && !isStrict) continue;
    yield {
      range: keywordRange,
      values: { source: first.value },
      // What a variable holds may be an address, which COPY does not fetch.
      edits:
        isWhole && plain.every(({ value }) => !value.includes("$"))
          ? [replace(keywordRange, written === written.toLowerCase() ? "copy" : "COPY")]
          : [],
    };
  }
});

import { insertAfter } from "../../base/edit.js";
import { firstInStep } from "../../facts/buildlog/log-edits.js";
import { stateAt, userOf } from "../../facts/dockerfile/state.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { copyParts, flagNamed } from "../../syntax/dockerfile/parts.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/script-not-executable", ({ values: { script = "" }, text }, { log, place }) => {
  const { file, instruction } = place;
  // bash says the same of a file that a redirection may not write, and of its own start-up files.
  if (/\/\.(?:bash|z|k)?(?:rc|profile|_profile)/.test(text)) return undefined;
  if (/sh: (?:line \d|\/(?!\S{0,300}\.sh:))/.test(text) && (log.exitCode === 1 || log.exitCode === 2))
    return { confidence: 0.5 };
  const name = script.slice(script.lastIndexOf("/") + 1);
  const copies = file
    ? instructions(file).filter(
        (one) =>
          one.keyword === "COPY" &&
          (!instruction || one.start < instruction.start) &&
          brings(copyParts(one).sources, name),
      )
    : [];
  const copy = copies.at(-1);
  if (file && copy && !flagNamed(copy, "chmod"))
    return { edits: { copy: editsIn(file, insertAfter(copy.keywordRange, " --chmod=755")) } };
  const isOwn = file && instruction && !copy && isRoot(userOf(stateAt(file, instruction)));
  return isOwn && /^[\w./-]+$/.test(script) ? { edits: { here: firstInStep(place, `chmod +x ${script}`) } } : {};
});

/** Only root may change a file that COPY has brought. */
const isRoot = (user: string | undefined): boolean => user === undefined || /^(?:root|0)(?::|$)/.test(user);

/** Only a COPY of this one file: a mode for a whole folder would be too much. */
const brings = (sources: readonly { readonly value: string }[], name: string): boolean =>
  sources.length === 1 && sources[0]?.value.split("/").at(-1) === name;

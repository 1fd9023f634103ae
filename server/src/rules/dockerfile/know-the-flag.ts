import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { dryWords } from "../../facts/dockerfile/dry-build.js";
import { flagTrouble, isRepeatedFlag, readsNoFlags } from "../../facts/dockerfile/flag-troubles.js";
import { putOff } from "../../facts/dockerfile/triggered-stages.js";
import { flagsOf, isMode } from "../../syntax/dockerfile/flags.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { runFlagValues } from "../../syntax/dockerfile/mount-grammar.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/know-the-flag", function* (file, { policy }) {
  if (policy.profile === "buildkit") yield* asDockerReads(file);
  for (const instruction of instructions(file).flatMap((outer) => (outer.trigger ? [outer, outer.trigger] : outer))) {
    if (instruction.flags.length === 0 || !instruction.known || readsNoFlags(instruction)) continue;
    const known = flagsOf(instruction.keyword);
    for (const flag of instruction.flags) {
      const trouble = flagTrouble(instruction, flag);
      if (!trouble) continue;
      const meant = known.has(flag.name) ? undefined : nearest(flag.name, known.keys());
      const isExtra = !known.has(flag.name) || isRepeatedFlag(instruction, flag);
      yield {
        range: flag,
        values: {
          flag: flag.name,
          trouble: meant ? `${trouble}; there is \`--${meant}\`` : trouble,
          meant: meant ?? "",
        },
        edits: {
          ...(meant && { name: [replace(flag.nameRange, `--${meant}`)] }),
          ...(isExtra && { remove: [removeWord(file, flag)] }),
        },
        ...putOff(file, flag.start),
      };
    }
  }
});

/** Modes, digests and networks in which a variable comes to what Docker does not take. */
function* asDockerReads(file: DockerfileSource) {
  for (const { start, end, part, text } of dryWords(file)) {
    if (!text || !file.text.slice(start, end).includes("$")) continue;
    const isWrong =
      (part === "chmod" && !isMode(text)) || (part === "checksum" && !/^[a-z0-9]+:[0-9a-f]{32,}$/.test(text));
    if (isWrong)
      yield {
        range: { start, end },
        values: { flag: part ?? "", trouble: `takes no \`${text}\``, meant: "" },
        edits: {},
      };
  }
  for (const outer of instructions(file)) {
    for (const { name, value = "", start, end } of (outer.trigger ?? outer).flags) {
      if (!runFlagValues.has(name) || !value.includes("$") || outer.keyword !== "RUN") continue;
      yield { range: { start, end }, values: { flag: name, trouble: `takes no \`${value}\``, meant: "" }, edits: {} };
    }
  }
}

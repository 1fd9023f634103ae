import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { flagsOf, isMode } from "../../syntax/dockerfile/flags.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Flag, Instruction } from "../../syntax/dockerfile/model.js";
import { healthcheckParts } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/know-the-flag", function* (file) {
  for (const instruction of instructions(file).flatMap((outer) => (outer.trigger ? [outer, outer.trigger] : outer))) {
    if (instruction.flags.length === 0 || !instruction.known || readsNoFlags(instruction)) continue;
    const known = flagsOf(instruction.keyword);
    for (const flag of instruction.flags) {
      const trouble = troubleOf(instruction, flag);
      if (!trouble) continue;
      const meant = known.has(flag.name) ? undefined : nearest(flag.name, known.keys());
      const isExtra = !known.has(flag.name) || isRepeated(instruction, flag);
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
      };
    }
  }
});

/** Docker looks at the flags of these not at all. */
const readsNoFlags = (instruction: Instruction): boolean =>
  instruction.keyword === "STOPSIGNAL" ||
  instruction.keyword === "ARG" ||
  (instruction.keyword === "HEALTHCHECK" && healthcheckParts(instruction).isNone);

function troubleOf(instruction: Instruction, flag: Flag): string | undefined {
  const { name, value } = flag;
  const kind = flagsOf(instruction.keyword).get(name);
  if (!kind) return `is no flag of ${instruction.keyword}`;
  if (isRepeated(instruction, flag)) return `stands twice, and ${instruction.keyword} takes it once`;
  if (kind === "boolean") {
    if (value === undefined || /^(?:true|false)$/i.test(value)) return undefined;
    return value === "" ? "has no value behind its equals sign" : `is true or false, not \`${value}\``;
  }
  if (value === undefined) return "has no value";
  return name === "chmod" && !value.includes("$") && !isMode(value)
    ? `takes a mode such as \`0755\` or \`u=rwX,go=rX\`, not \`${value}\``
    : undefined;
}

const isRepeated = ({ keyword, flags }: Instruction, { name, start }: Flag): boolean =>
  flagsOf(keyword).get(name) !== "list" && flags.some((other) => other.name === name && other.start < start);

import { flagsOf, isMode } from "../../syntax/dockerfile/flags.js";
import type { Flag, Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts, healthcheckParts } from "../../syntax/dockerfile/parts.js";

/** Docker looks at the flags of these not at all. */
export const readsNoFlags = (instruction: Instruction): boolean =>
  instruction.keyword === "STOPSIGNAL" ||
  instruction.keyword === "ARG" ||
  (instruction.keyword === "HEALTHCHECK" && healthcheckParts(instruction).isNone);

/** What is wrong with a flag, as the end of a sentence that begins with it; undefined where Docker takes it. */
export function flagTrouble(instruction: Instruction, flag: Flag): string | undefined {
  const { name, value } = flag;
  const kind = flagsOf(instruction.keyword).get(name);
  if (!kind) return `is no flag of ${instruction.keyword}`;
  if (isRepeatedFlag(instruction, flag)) return `stands twice, and ${instruction.keyword} takes it once`;
  if (kind === "boolean") {
    if (value === undefined || /^(?:true|false)$/i.test(value)) return undefined;
    return value === "" ? "has no value behind its equals sign" : `is true or false, not \`${value}\``;
  }
  if (value === undefined) return "has no value";
  if (name === "checksum" && value !== "") return checksumTrouble(instruction, value);
  return name === "chmod" && !value.includes("$") && !isMode(value)
    ? `takes a mode such as \`0755\` or \`u=rwX,go=rX\`, not \`${value}\``
    : undefined;
}

/** Docker compares one download with one digest. */
function checksumTrouble(instruction: Instruction, value: string): string | undefined {
  const { sources, heredocs } = copyParts(instruction);
  const [first] = sources;
  if (sources.length !== 1 || heredocs.length > 0)
    return sources.length > 0 || heredocs.length > 0 ? "goes with one source only" : undefined;
  if (first && !first.raw.includes("$") && !/^(?:https?|git|ssh):\/\/|^git@|^[\w.-]+@[\w.-]+:/.test(first.value))
    return "is for downloads only";
  // A repository is pinned by its commit.
  if (value.includes("$") || /\.git(?:#|$)|^git|^ssh/.test(first?.value ?? "")) return undefined;
  return /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/.test(value)
    ? undefined
    : `takes a digest such as \`sha256:\` and 64 digits, not \`${value}\``;
}

/** Whether the instruction has had the flag before, and takes it once. */
export const isRepeatedFlag = ({ keyword, flags }: Instruction, { name, start }: Flag): boolean =>
  flagsOf(keyword).get(name) !== "list" && flags.some((other) => other.name === name && other.start < start);

import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { dryWords } from "../../facts/dockerfile/dry-build.js";
import { flagsOf, isMode } from "../../syntax/dockerfile/flags.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Flag, Instruction } from "../../syntax/dockerfile/model.js";
import { runFlagValues } from "../../syntax/dockerfile/mount-grammar.js";
import { copyParts, healthcheckParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/know-the-flag", function* (file, { policy }) {
  if (policy.profile === "buildkit") yield* asDockerReads(file);
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

const isRepeated = ({ keyword, flags }: Instruction, { name, start }: Flag): boolean =>
  flagsOf(keyword).get(name) !== "list" && flags.some((other) => other.name === name && other.start < start);

import { range as between, type Range } from "../../../base/range.js";
import type { Flag } from "../../../syntax/dockerfile/model.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { Command } from "../commands.js";
import { calls, operands, option } from "../commands-options.js";

/** A mode that lets everyone write. */
export interface OpenMode {
  readonly range: Range;
  readonly written: string;
  readonly paths: readonly string[];
  /** The same without the right of everyone to write, and with what the group may do as the owner does. */
  readonly closed: string;
  readonly shared: string;
}

/** Of `chmod`, `mkdir -m` and `install -m`; undefined if it opens nothing for everyone. */
export function openMode(command: Command): OpenMode | undefined {
  if (calls(command, "chmod")) {
    const [first, ...rest] = operands(command);
    return first && modeOf(withinWord(first, writtenValue(first)), writtenValue(first), rest.map(writtenValue));
  }
  if (!calls(command, "mkdir") && !calls(command, "install")) return undefined;
  const mode = option(command, "m", "mode");
  const word = mode?.valueWord;
  if (!mode?.value || !word) return undefined;
  return modeOf(withinWord(word, mode.value), mode.value, operands(command).map(writtenValue));
}

/** The mode in a word that has quotes or the name of an option around it. */
export function withinWord({ raw, start }: ShellWord, mode: string): Range {
  const at = start + Math.max(raw.lastIndexOf(mode), 0);
  return between(at, at + mode.length);
}

/** Of `--chmod` of COPY and ADD. */
export const openFlag = ({ value, valueRange }: Flag, path: string): OpenMode | undefined =>
  value && valueRange ? modeOf(valueRange, value, [path]) : undefined;

function modeOf(range: Range, written: string, paths: readonly string[]): OpenMode | undefined {
  const modes = withoutEveryone(written);
  const open = paths.filter((path) => !isForEveryone(path));
  return modes && open.length > 0 ? { range, written, paths: open, ...modes } : undefined;
}

/** Folders that are everyone's by their nature. */
const isForEveryone = (path: string): boolean =>
  /^(?:\/var)?\/tmp(?:\/|$)|^\/dev\/(?:shm|null|std\w+)|^\/run\/lock/.test(path);

function withoutEveryone(mode: string): Pick<OpenMode, "closed" | "shared"> | undefined {
  const [, zeros = "", special = "", user = "", , others = ""] = /^(0?)([0-7]?)([0-7])([0-7])([0-7])$/.exec(mode) ?? [];
  if (user) {
    // The sticky bit keeps everyone from what is not theirs.
    if ((Number(others) & 2) === 0 || (Number(special || 0) & 1) === 1) return undefined;
    const less = Number(others) & 5;
    const group = Number(user) & 5;
    return { closed: `${zeros}${special}${user}${group}${less}`, shared: `${zeros}${special}${user}${user}${less}` };
  }
  const clauses = mode.split(",").map((clause) => /^([ugoa]+)([+=])([rwxXst]*)$/.exec(clause));
  if (!clauses.some(opens) || clauses.includes(null) || mode.includes("t")) return undefined;
  return {
    closed: clauses.map((clause) => split(clause, "u", "go")).join(","),
    shared: clauses.map((clause) => split(clause, "ug", "o")).join(","),
  };
}

/** Of `+w` without a name, the umask takes the others out. */
const opens = (clause: RegExpExecArray | null): boolean => {
  const [, who = "", , rights = ""] = clause ?? [];
  return /[oa]/.test(who) && rights.includes("w");
};

/** Gives the right to write to some only, the other rights to all. */
function split(clause: RegExpExecArray | null, writers: string, others: string): string {
  const [whole = "", , operator = "", rights = ""] = clause ?? [];
  if (!opens(clause)) return whole;
  const rest = rights.replace("w", "");
  return `${writers}${operator}${rights}${rest && `,${others}${operator}${rest}`}`;
}

import type { Range } from "../../../base/range.js";
import type { Flag } from "../../../syntax/dockerfile/model.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { Command } from "../commands.js";
import { calls, operands, option } from "../commands-options.js";
import { withinWord } from "./open-modes.js";

/** A mode that lets a program run as its owner or group, whoever starts it. */
export interface SpecialMode {
  readonly range: Range;
  readonly path: string;
  /** The graver of those that it sets. */
  readonly bits: "setuid" | "setgid";
  /** The same without these bits; undefined where nothing would be left of it. */
  readonly plain: string | undefined;
}

/** Of `chmod` and `install -m`; undefined if it sets no such bit on a program. */
export function specialMode(command: Command): SpecialMode | undefined {
  if (!calls(command, "chmod") && !calls(command, "install")) return undefined;
  const words = operands(command);
  const [first, ...paths] = words;
  if (calls(command, "chmod")) {
    return first && paths.length > 0
      ? modeOf(withinWord(first, writtenValue(first)), writtenValue(first), paths.map(writtenValue))
      : undefined;
  }
  const mode =
    calls(command, "install") && !option(command, "d", "directory") ? option(command, "m", "mode") : undefined;
  if (!mode?.value || !mode.valueWord) return undefined;
  return modeOf(withinWord(mode.valueWord, mode.value), mode.value, words.slice(-1).map(writtenValue));
}

/** Of `--chmod` of COPY and ADD. */
export const specialFlag = ({ value, valueRange }: Flag, path: string): SpecialMode | undefined =>
  value && valueRange ? modeOf(valueRange, value, [path]) : undefined;

function modeOf(range: Range, mode: string, paths: readonly string[]): SpecialMode | undefined {
  const found = octal(mode) ?? symbolic(mode);
  // A folder with the bit of the group gives its group to new files, which is nobody's power.
  const path = found?.bits === "setgid" ? paths.find((one) => isProgram.test(one)) : paths[0];
  return found && path !== undefined ? { range, path, ...found } : undefined;
}

const isProgram = /(?:^|\/)s?bin\/[^/]+$|\/libexec\/./;

function octal(mode: string): Pick<SpecialMode, "bits" | "plain"> | undefined {
  const [, zeros = "", special = "", rest = ""] = /^(0*)([1-7])([0-7]{3})$/.exec(mode) ?? [];
  const bits = bitsOf((Number(special) & 4) !== 0, (Number(special) & 2) !== 0);
  const sticky = Number(special) & 1;
  return bits && { bits, plain: `${zeros}${sticky || ""}${rest}` };
}

function symbolic(mode: string): Pick<SpecialMode, "bits" | "plain"> | undefined {
  const clauses = mode.split(",");
  const parsed = clauses.map((clause) => /^([ugoa]*)([+=])([rwxXst]*)$/.exec(clause));
  const setting = parsed.map((clause) => (clause?.[3]?.includes("s") ? (clause[1] ?? "") : undefined));
  const who = setting.filter((one) => one !== undefined);
  const bits = bitsOf(
    who.some((one) => one === "" || /[ua]/.test(one)),
    who.some((one) => one === "" || /[ga]/.test(one)),
  );
  if (!bits) return undefined;
  const left = clauses.map((clause, index) => (setting[index] === undefined ? clause : clause.replace("s", "")));
  const plain = left.filter((clause) => !clause.endsWith("+"));
  return { bits, plain: plain.length > 0 ? plain.join(",") : undefined };
}

const bitsOf = (user: boolean, group: boolean): SpecialMode["bits"] | undefined =>
  user ? "setuid" : group ? "setgid" : undefined;

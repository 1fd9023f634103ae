import { type Range, range } from "../../../base/range.js";
import type { Instruction } from "../../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, stages } from "../../dockerfile/stages.js";
import { baseOf } from "../../dockerfile/state.js";
import { accountOf1000 } from "../../images/image-accounts.js";
import type { Command } from "../commands.js";
import { isConditional } from "../commands-conditions.js";
import { option, options } from "../commands-options.js";
import { installs } from "../packages/packages.js";
import { type Run, runs } from "../runs.js";
import { runsScript } from "../script/scripts.js";
import { type Account, accounts } from "./accounts.js";
import { translated } from "./translated-accounts.js";

/** A command about users or groups that the system under it does not take. */
export interface ForeignAccount {
  readonly range: Range;
  readonly program: string;
  /** Where, as people call it. */
  readonly base: string;
  readonly reason: string;
  /** The same in the way of the system; undefined where there is none, or it is not about the way. */
  readonly translated?: string;
  readonly command: Command;
}

export function foreignAccounts(file: DockerfileSource, run: Run): readonly ForeignAccount[] {
  const stage = stages(file)[run.stage];
  const own = run.commands.filter(({ program }) => programs.test(program));
  if (!stage || own.length === 0 || run.outer !== run.instruction) return [];
  const root = lineage(file, stage).at(-1);
  const family = baseOf(file, stage)?.family ?? (/-alpine[\d.]*$/.test(root?.image?.tag ?? "") ? "alpine" : undefined);
  return own.flatMap((command): readonly ForeignAccount[] => {
    if (isConditional(command) || command.wrappers.some(({ name }) => name === "chroot")) return [];
    const way =
      family === "alpine" || family === "busybox"
        ? missingShadow(file, run, command)
        : family === "debian" || family === "ubuntu"
          ? busyboxLetters(command, command.program === "addgroup" ? /^[Sg]$/ : /^[DSGH]$/, "BusyBox")
          : family === "rhel" || family === "fedora" || family === "amazon"
            ? foreignInRedHat(command)
            : undefined;
    if (way) {
      const text = translated(command, family === "alpine" || family === "busybox");
      return [
        {
          ...way,
          program: command.program,
          base: names[family ?? ""] ?? "",
          command,
          ...(text ? { translated: text } : {}),
        },
      ];
    }
    const taken = takenNumber(file, run, command);
    return taken && root?.imageWord
      ? [{ ...taken, base: `\`${root.imageWord.raw}\``, command, program: command.program }]
      : [];
  });
}

const programs = /^(?:user(?:add|mod)|group(?:add|mod)|add(?:user|group))$/;

const names: Readonly<Record<string, string>> = {
  alpine: "Alpine",
  busybox: "BusyBox",
  debian: "Debian",
  ubuntu: "Ubuntu",
  rhel: "a Red Hat system",
  fedora: "Fedora",
  amazon: "Amazon Linux",
};

type Way = Pick<ForeignAccount, "range" | "reason">;

function missingShadow(file: DockerfileSource, run: Run, command: Command): Way | undefined {
  const [word] = command.words;
  if (!word || !/^(?:user|group)/.test(command.program) || mayHaveShadow(file, run, command)) return undefined;
  return { range: range(word.start, word.end), reason: "it comes with the package `shadow`" };
}

/** By a package that is named or not known, by a script, or copied. */
function mayHaveShadow(file: DockerfileSource, run: Run, { start, words }: Command): boolean {
  const stage = stages(file)[run.stage];
  const line = new Set(stage ? lineage(file, stage) : []);
  const isEarlier = (place: Range & { readonly stage: number }): boolean =>
    place.start < start && [...line].some(({ index }) => index === place.stage);
  if (/\//.test(words[0]?.raw ?? "")) return true;
  return (
    installs(file).some(
      (install) =>
        isEarlier(install.run) &&
        install.command.start < start &&
        (install.packages.length === 0 ||
          install.packages.some(({ name, isUnknown }) => isUnknown || /shadow/.test(name))),
    ) ||
    runs(file).some(
      (one) => isEarlier(one) && one.commands.some((other) => other.start < start && runsScript(other)),
    ) ||
    [...line].some(({ instructions }) => instructions.some((one) => one.start < start && copiesPrograms(one)))
  );
}

const copiesPrograms = ({ keyword, words }: Instruction): boolean =>
  /^(?:COPY|ADD)$/.test(keyword) && /\bs?bin\b|^\/$/.test(words.at(-1)?.value ?? "");

/** Letters that are options of BusyBox only: Debian takes them for beginnings of several long ones. */
function busyboxLetters(command: Command, letters: RegExp, whose: string): Way | undefined {
  if (!/^add/.test(command.program)) return undefined;
  const found = options(command).find(({ name, word }) => letters.test(name) && !word.raw.startsWith("--"));
  return found && { range: range(found.start, found.end), reason: `\`-${found.name}\` is an option of ${whose}` };
}

function foreignInRedHat(command: Command): Way | undefined {
  const [word] = command.words;
  if (command.program === "addgroup" && word) {
    return { range: range(word.start, word.end), reason: "there is no such program, but `groupadd`" };
  }
  if (command.program !== "adduser") return undefined;
  const long = option(command, "disabled-password", "disabled-login", "gecos", "ingroup");
  if (long) return { range: range(long.start, long.end), reason: `\`--${long.name}\` is an option of Debian` };
  return busyboxLetters(command, /^[DS]$/, "BusyBox");
}

/** 1000, where the image has given it to somebody who was not removed or moved. */
function takenNumber(file: DockerfileSource, run: Run, command: Command): Way | undefined {
  const account = accounts(file).find((one) => one.command === command);
  const stage = stages(file)[run.stage];
  const root = stage && lineage(file, stage).at(-1);
  const owner = account?.id === "1000" && root?.image ? accountOf1000(root.image) : undefined;
  if (!account || !owner || !stage || option(command, "o", "non-unique")) return undefined;
  const line = new Set(lineage(file, stage).map(({ index }) => index));
  const isGone = runs(file).some(
    (one) =>
      line.has(one.stage) &&
      one.start <= run.start &&
      one.commands.some((other) => other.start < command.start && changes.test(other.program)),
  );
  return isGone ? undefined : { range: rangeOfNumber(account), reason: `\`${owner}\` has the number 1000` };
}

const changes = /^(?:userdel|deluser|groupdel|delgroup|usermod|groupmod|sed|rm|bash|sh)$|\//;

function rangeOfNumber({ idOption, word }: Account): Range {
  const value = idOption?.valueWord ?? word;
  const at = value.raw.lastIndexOf("1000");
  return at < 0 ? range(value.start, value.end) : range(value.start + at, value.start + at + 4);
}

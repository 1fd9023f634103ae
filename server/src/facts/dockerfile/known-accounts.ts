import { fact } from "../../base/fact.js";
import { nearest } from "../../base/nearest.js";
import { textAt } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { accounts, before } from "../commands/accounts/accounts.js";
import type { Command } from "../commands/commands.js";
import { operands } from "../commands/commands-options.js";
import { buildsOnOneOf } from "../commands/earlier.js";
import { packageCommandsOf } from "../commands/packages/packages.js";
import { type Run, runs } from "../commands/runs.js";
import { imageAccounts } from "../images/image-accounts.js";
import { lineage, type Stage } from "./stages.js";
import { windowsUsers } from "./windows-accounts.js";

/** Whether something that is copied before an instruction may bring a file of users or groups. */
export const bringsAccounts = (file: DockerfileSource, instruction: Instruction): boolean =>
  isAfterCopies(file)(instruction);

const isAfterCopies = fact((file: DockerfileSource) =>
  buildsOnOneOf(
    file,
    instructions(file).filter(
      (one) => (one.keyword === "COPY" || one.keyword === "ADD") && one.words.length > 0 && mayHoldAccounts(one),
    ),
  ),
);

function mayHoldAccounts(instruction: Instruction): boolean {
  const { sources, destination } = copyParts(instruction);
  const to = destination?.value ?? "";
  if (/passwd|\/etc\b|\$/.test(to) || sources.some(({ value }) => /passwd|\/etc\b|\/group$/.test(value))) return true;
  // A folder that is copied onto the root may hold anything.
  return (
    /^\/?\.?$/.test(to) &&
    sources.some(({ value }) => /[/*.]$|\$|\.t|rootfs|root$|^\/?[\w.-]*fs$|chroot|out$|dist$/.test(value))
  );
}

/** Those of the base image and those that the file has made before an instruction. */
export interface KnownAccounts {
  readonly users: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  /** As its FROM names it. */
  readonly base: string;
  /** There letter case does not tell names apart. */
  readonly isWindows?: true;
}

/** Names of another domain, such as `NT AUTHORITY`, are taken for known. */
export const hasUser = ({ users, isWindows }: KnownAccounts, name: string): boolean =>
  users.has(name) ||
  (isWindows === true && (/[\\@]/.test(name) || [...users].some((one) => one.toLowerCase() === name.toLowerCase())));

/** Undefined where there may be others: an unknown base, files that bring some, scripts, packages, unknown names. */
export function knownAccounts(
  file: DockerfileSource,
  stage: Stage,
  instruction: Instruction,
): KnownAccounts | undefined {
  const root = lineage(file, stage).at(-1);
  const ofWindows = root?.image && root.imageWord && windowsUsers(file, stage, instruction, root.image);
  if (ofWindows) return { users: ofWindows, groups: new Set(), base: root.imageWord.raw, isWindows: true };
  const own = root?.image && imageAccounts(root.image);
  if (!own || !root?.imageWord || bringsAccounts(file, instruction)) return undefined;
  if (isAfterOpenRuns(file)(instruction)) return undefined;
  const made = before(file, instruction, accounts(file));
  if (made.length === 0) return { ...own, base: root.imageWord.raw };
  const users = made.filter(({ kind }) => kind === "user").map(({ name }) => name);
  return {
    users: new Set([...own.users, ...users]),
    // Most ways to create a user create a group of its name as well.
    groups: new Set([...own.groups, ...made.map(({ name }) => name)]),
    base: root.imageWord.raw,
  };
}

/** Nobody knows all accounts after some runs. */
const isAfterOpenRuns = fact((file: DockerfileSource) => buildsOnOneOf(file, openRuns(file)));

function openRuns(file: DockerfileSource): readonly Run[] {
  const known = new Set(accounts(file).map(({ command }) => command));
  const isUnknown = (command: Command): boolean =>
    isCreating(command) && !known.has(command) && operands(command).length === 1;
  return runs(file).filter(
    (run) => run.outer === run.instruction && (mayMakeAccounts(file, run) || run.commands.some(isUnknown)),
  );
}

const isCreating = ({ program }: Command): boolean => /^(?:user|group)add$|^add(?:user|group)$/.test(program);

/** Packages, scripts and programs that nobody here looks into, and what changes or writes accounts. */
const mayMakeAccounts = ({ text }: DockerfileSource, run: Run): boolean =>
  run.commands.length === 0 ||
  packageCommandsOf(run).some(({ manager, action }) => action === "install" && system.test(manager)) ||
  files.test(textAt(text, run)) ||
  run.commands.some(({ program, start }) => changing.test(program) || /^\S*[/$]/.test(text.slice(start, start + 200)));

const files = /passwd|\/etc\/group/;
const system = /^(?:apt|apk|dnf|yum|zypper)$/;
const changing =
  /^(?:(?:ba|da|a)?sh|source|\.|eval|dpkg|rpm|gdebi|usermod|groupmod|userdel|groupdel|deluser|delgroup|newusers|vipw|chpasswd|install|python\d?|perl|make)$/;

/** The known name that another is likely a slip for. Two letters may be a slip for anything, and nobody means the account of a service by its underscore. */
export const nearestAccount = (name: string, known: ReadonlySet<string>): string | undefined => {
  const other = name.length > 2 ? nearest(name, known) : undefined;
  return other?.startsWith("_") && !name.startsWith("_") ? undefined : other;
};

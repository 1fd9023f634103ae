import { fact } from "../../../base/fact.js";
import type { Instruction } from "../../../syntax/dockerfile/model.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, type Stage, stages } from "../../dockerfile/stages.js";
import type { Command } from "../commands.js";
import { type Option, operands, option } from "../commands-options.js";
import { type Run, runs } from "../runs.js";
import { valueIn } from "../values.js";

/** A user or group that a RUN creates. */
export interface Account {
  readonly kind: "user" | "group";
  readonly name: string;
  readonly word: ShellWord;
  /** The number it asks for; absent where the system chooses, or a variable is not known. */
  readonly id?: string;
  readonly idOption?: Option;
  /** Meant for a service: its number comes from the range of the system. */
  readonly isSystem: boolean;
  /** Further groups that a user is put into. */
  readonly groups: readonly string[];
  readonly run: Run;
  readonly command: Command;
}

/** A user that exists is put into groups beside its first one. */
export interface Membership {
  readonly user: string;
  readonly groups: readonly string[];
  readonly run: Run;
  readonly command: Command;
}

/** Those that the file creates, in order; names that are not known are left out. */
export const accounts = fact((file: DockerfileSource): readonly Account[] =>
  runs(file).flatMap((run) =>
    run.commands.some(({ program }) => creating.has(program))
      ? run.commands.flatMap((command) => accountOf(file, run, command) ?? [])
      : [],
  ),
);

export const memberships = fact((file: DockerfileSource): readonly Membership[] =>
  runs(file).flatMap((run) =>
    run.commands.some(({ program }) => joining.has(program))
      ? run.commands.flatMap((command) => membershipOf(file, run, command) ?? [])
      : [],
  ),
);

/** Those of the stage and its parents, in order of the file. */
export function inLineage<One extends { readonly run: Run }>(
  file: DockerfileSource,
  stage: Stage,
  all: readonly One[],
): readonly One[] {
  if (all.length === 0) return all;
  const line = lines(file)(stage);
  return all.filter(({ run }) => line.has(run.stage) && run.outer === run.instruction);
}

const lines = fact((file: DockerfileSource) =>
  fact((stage: Stage): ReadonlySet<number> => new Set(lineage(file, stage).map(({ index }) => index))),
);

/** As `inLineage`, but only what an instruction finds there. */
export function before<One extends { readonly run: Run }>(
  file: DockerfileSource,
  instruction: Instruction,
  all: readonly One[],
): readonly One[] {
  const stage = stages(file)[instruction.stage];
  const found = stage ? inLineage(file, stage, all) : all;
  return found.filter(({ run }) => run.start < instruction.start || run.stage !== instruction.stage);
}

function accountOf(file: DockerfileSource, run: Run, command: Command): Account | undefined {
  const kind = creating.get(command.program);
  if (!kind) return undefined;
  const [word, second] = operands(command);
  // `adduser USER GROUP` puts a user that exists into a group.
  if (!word || (second && /^add/.test(command.program))) return undefined;
  const name = valueIn(file, run, word);
  if (!name || !isName.test(name)) return undefined;
  const idOption = option(command, ...(kind === "user" ? ["u", "uid"] : ["g", "gid"]));
  const id =
    idOption && (idOption.value ?? (idOption.valueWord && valueIn(file, run, idOption.valueWord)?.replace(/^.*=/, "")));
  const own = command.program === "useradd" ? option(command, "G", "groups") : undefined;
  return {
    // Debian's `adduser --group NAME` without `--system` creates a group.
    kind: command.program === "adduser" && option(command, "group") && !option(command, "system") ? "group" : kind,
    name,
    word,
    isSystem: option(command, "S", "r", "system") !== undefined,
    groups: own?.value?.split(",") ?? [],
    run,
    command,
    ...(id && /^\d+$/.test(id) ? { id } : {}),
    ...(idOption ? { idOption } : {}),
  };
}

function membershipOf(file: DockerfileSource, run: Run, command: Command): Membership | undefined {
  const { program } = command;
  if (!joining.has(program)) return undefined;
  const [first, second] = operands(command).map((word) => valueIn(file, run, word));
  if (program === "usermod") {
    const groups = option(command, "G", "groups")?.value?.split(",");
    return first && groups ? { user: first, groups, run, command } : undefined;
  }
  if (program === "gpasswd") {
    return option(command, "a", "add") && first && second ? { user: first, groups: [second], run, command } : undefined;
  }
  return first && second ? { user: first, groups: [second], run, command } : undefined;
}

const joining: ReadonlySet<string> = new Set(["usermod", "gpasswd", "adduser", "addgroup"]);

const isName = /^[A-Za-z_][\w.-]*\$?$/;

const creating: ReadonlyMap<string, Account["kind"]> = new Map([
  ["useradd", "user"],
  ["adduser", "user"],
  ["groupadd", "group"],
  ["addgroup", "group"],
]);

import type { Edit } from "../../base/edit.js";
import { insertAfterInstruction, insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Run } from "../commands/runs.js";
import { type KnownAccounts, knownAccounts } from "./known-accounts.js";
import { isNumber, type NamedOwner } from "./named-owners.js";
import { stageOf } from "./stages.js";
import { stateAt, userOf } from "./state.js";

/** Root for one RUN, and after it who was there before; none in an ONBUILD, or where nobody knows who that was. */
export function asRoot(file: DockerfileSource, run: Run): readonly Edit[] {
  const { user, base } = stateAt(file, run.outer);
  const before = user?.word.raw ?? base?.user;
  if (run.outer !== run.instruction || before === undefined) return [];
  // Going back to a user that is not there would be one more mistake.
  const stage = user && stageOf(file, user.instruction);
  const known = stage && knownAccounts(file, stage, user.instruction);
  const name = user?.value?.replace(/:.*/s, "");
  if (known && name !== undefined && !isNumber(name) && !known.users.has(name)) return [];
  return [
    insertBeforeInstruction(file, run.instruction, "USER root"),
    insertAfterInstruction(file, run.instruction, `USER ${before}`),
  ];
}

/** Creates the user that an instruction names, above it, with the tools of the base; none where another than root runs, or they don't take the name. */
export function createUser(
  file: DockerfileSource,
  instruction: Instruction,
  { user, group }: NamedOwner,
  { groups }: KnownAccounts,
): readonly Edit[] {
  const state = stateAt(file, instruction);
  if (userOf(state) !== "root" || (group && group !== user && !isNumber(group) && !groups.has(group))) return [];
  if (!/^[a-z_][a-z0-9_-]*$/.test(user)) return [];
  const command = state.base?.family === "alpine" ? `adduser -D ${user}` : `useradd --create-home ${user}`;
  return [insertBeforeInstruction(file, instruction, `RUN ${command}`)];
}

import { replace } from "../../base/edit.js";
import { hasUser, knownAccounts, nearestAccount } from "../../facts/dockerfile/known-accounts.js";
import { isNumber, type NamedOwner, namedOwners } from "../../facts/dockerfile/named-owners.js";
import { type Stage, stageOf } from "../../facts/dockerfile/stages.js";
import { createUser } from "../../facts/dockerfile/user-edits.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/name-users-that-exist", function* (file) {
  for (const [instruction, owner] of namedOwners(file)) {
    if (instruction.trigger || !needsNames(owner)) continue;
    const stage = stageOf(file, instruction);
    const known = stage && knownAccounts(file, stage, instruction);
    if (!stage || !known) continue;
    const { user, group = "" } = owner;
    const isUser = !isNumber(user) && !hasUser(known, user);
    const isGroup = !known.isWindows && group !== "" && !isNumber(group) && !known.groups.has(group);
    if (!isUser && !isGroup) continue;
    const name = isUser ? user : group;
    const other = isUser
      ? isGroup
        ? undefined
        : nearestAccount(name, known.users)
      : group === "nobody"
        ? "nogroup"
        : nearestAccount(name, known.groups);
    const from = owner.start + (isUser ? 0 : user.length + 1);
    const place = owner.isPlain ? { start: from, end: from + name.length } : owner;
    yield {
      range: place,
      values: {
        kind: isUser ? "user" : "group",
        name,
        base: known.base,
        consequence: consequence(stage, instruction, isUser),
        other: other ?? "",
      },
      edits: {
        other: other && owner.isPlain ? [replace(place, other)] : [],
        create: isUser && !known.isWindows ? createUser(file, instruction, owner, known) : [],
      },
    };
  }
});

const needsNames = ({ user, group = "0" }: NamedOwner): boolean => !isNumber(user) || !isNumber(group);

function consequence(stage: Stage, instruction: Instruction, isUser: boolean): string {
  if (instruction.keyword !== "USER") return `the files go to ${isUser ? "" : "the group "}root without a word`;
  const rest = stage.instructions.filter(({ start }) => start > instruction.start);
  const next = rest.find(({ keyword }) => keyword === "RUN" || keyword === "USER");
  return next?.keyword === "RUN" ? "the next RUN fails" : "the container does not start";
}

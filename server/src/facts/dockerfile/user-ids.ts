import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { accounts, before } from "../commands/accounts/accounts.js";
import { stateAt } from "./state.js";

/** The user that an instruction runs as, by number. */
export interface UserId {
  /** As USER says it, without group. */
  readonly name: string;
  readonly uid: string;
  readonly gid: string;
}

/** Users that official images bring, by image and name. */
const ofImages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  node: { node: "1000" },
  ubuntu: { ubuntu: "1000" },
  gradle: { gradle: "1000" },
};

/** Undefined for root, and where a number is not known. */
export function userIdAt(file: DockerfileSource, instruction: Instruction): UserId | undefined {
  const { user, base } = stateAt(file, instruction);
  const [, name = "", group] = /^([\w.-]+)(?::([\w.-]+))?$/.exec(user?.value ?? "") ?? [];
  if (name === "" || name === "root" || name === "0") return undefined;
  const known = before(file, instruction, accounts(file));
  const own = ofImages[base?.repository ?? ""];
  const idOf = (kind: "user" | "group", of: string): string | undefined =>
    known.findLast((one) => one.kind === kind && one.name === of)?.id ??
    (known.some((one) => one.kind === kind && one.name === of) || !own || !Object.hasOwn(own, of)
      ? undefined
      : own[of]);
  const uid = /^\d+$/.test(name) ? name : idOf("user", name);
  if (!uid || uid === "0") return undefined;
  // A group of the user's own name is what most tools make.
  const gid = group === undefined ? (idOf("group", name) ?? uid) : /^\d+$/.test(group) ? group : idOf("group", group);
  return gid === undefined ? undefined : { name, uid, gid };
}

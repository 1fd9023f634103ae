import { replace } from "../../base/edit.js";
import { accounts } from "../../facts/commands/accounts/accounts.js";
import { bringsAccounts } from "../../facts/dockerfile/known-accounts.js";
import { isNumber, namedOwners } from "../../facts/dockerfile/named-owners.js";
import { lineage, stageOf } from "../../facts/dockerfile/stages.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

/** Who distroless images call `nonroot`, and what others call `nobody`. */
const usual: Readonly<Record<string, string>> = { nobody: "65534", nogroup: "65534" };

export default dockerfileRule("dockerfile/name-users-by-number-in-scratch", function* (file) {
  for (const [outer, owner] of namedOwners(file)) {
    const stage = stageOf(file, outer);
    if (!stage || lineage(file, stage).at(-1)?.image?.text !== "scratch") continue;
    const { user, group } = owner;
    const isGroup = isNumber(user) || user === "root";
    const name = isGroup ? (group ?? "") : user;
    if (name === "" || name === "root" || isNumber(name) || bringsAccounts(file, outer)) continue;
    const number = [user, ...(group ? [group] : [])].map((one, index) => numberOf(file, one, index > 0)).join(":");
    yield {
      range: owner,
      values: { file: isGroup ? "/etc/group" : "/etc/passwd", nobody: isGroup ? "no group" : "nobody", name, number },
      edits: owner.isPlain ? [replace(owner, number)] : [],
    };
  }
});

const numberOf = (file: DockerfileSource, name: string, isGroup: boolean): string => {
  if (isNumber(name)) return name;
  if (name === "root") return "0";
  const kind = isGroup ? "group" : "user";
  const made = accounts(file).findLast((one) => one.name === name && one.kind === kind && one.id !== undefined);
  return made?.id ?? usual[name] ?? "65532";
};

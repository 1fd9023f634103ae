import { range } from "../../base/range.js";
import { accounts, before } from "../../facts/commands/accounts.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-numeric-users", function* (file, { policy }) {
  for (const outer of instructions(file)) {
    const instruction = outer.trigger ?? outer;
    const [word] = instruction.words;
    if (instruction.keyword !== "USER" || !word) continue;
    const user = word.value.replace(/:.*$/s, "");
    if (user === "" || /^\d+$/.test(user) || /[$\\%]/.test(word.raw)) continue;
    // Root is not what such a host would let pass by number.
    if (user === "root" && policy.profile !== "hadolint") continue;
    const number = before(file, outer, accounts(file)).findLast((one) => one.kind === "user" && one.name === user)?.id;
    const at = word.start + Math.max(word.raw.indexOf(user), 0);
    const place = range(at, at + user.length);
    yield {
      range: place,
      values: { user, number: number ?? "" },
      edits: number ? [{ ...place, text: number }] : [],
    };
  }
});

import { range } from "../../base/range.js";
import { accounts, before } from "../../facts/commands/accounts/accounts.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { isWindows } from "../../facts/dockerfile/start.js";
import { stateAfter } from "../../facts/dockerfile/state.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-numeric-users", function* (file, { policy }) {
  for (const outer of instructionsWith(file, "USER")) {
    const instruction = outer.trigger ?? outer;
    const [word] = instruction.words;
    if (!word) continue;
    const user = word.value.replace(/:.*$/s, "");
    if (user === "" || /^\d+$/.test(user) || /[$\\%]/.test(word.raw)) continue;
    if (isOfWindows(file, outer, user) || (policy.profile !== "hadolint" && !isWhoRuns(file, outer, user))) continue;
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

/** The last one of a stage; root is not what such a host would let pass by number. */
function isWhoRuns(file: DockerfileSource, outer: Instruction, user: string): boolean {
  const stage = stages(file)[outer.stage];
  if (user === "root") return false;
  return !stage || outer.trigger !== undefined || stateAfter(file, stage).user?.instruction === outer;
}

/** There users have no numbers. */
function isOfWindows(file: DockerfileSource, { stage: index }: Instruction, user: string): boolean {
  const stage = stages(file)[index];
  return /^container(?:user|administrator)$/i.test(user) || (stage !== undefined && isWindows(file, stage));
}

import type { Edit } from "../../base/edit.js";
import type { Account } from "../../facts/commands/accounts/accounts.js";
import { type Stage, stages } from "../../facts/dockerfile/stages.js";
import { builtStages } from "../../facts/dockerfile/start.js";
import { insertBeforeStart } from "../../facts/dockerfile/start-edits.js";
import { stateAfter } from "../../facts/dockerfile/state.js";
import { unusedUser } from "../../facts/dockerfile/unused-user.js";
import { bindingOf } from "../../facts/dockerfile/variables.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/switch-to-the-user-you-create", function* (file, workspace) {
  const seen = new Set<Account>();
  for (const stage of builtStages(workspace, file)) {
    const account = unusedUser(workspace, file, stage);
    if (!account || seen.has(account)) continue;
    seen.add(account);
    yield { range: account.word, values: { user: account.name }, edits: switched(file, stage, account) };
  }
});

/** None where stages below would inherit the user and may need root, or where the name is known to the script only. */
function switched(file: DockerfileSource, stage: Stage, { name, word }: Account): readonly Edit[] {
  if (stages(file).some(({ parent }) => parent === stage.index)) return [];
  const [variable] = word.expansions;
  if (!variable) return [insertBeforeStart(file, stage, `USER ${name}`)];
  const isBound = variable.name && bindingOf(stateAfter(file, stage).variables, variable.name)?.value === name;
  return isBound ? [insertBeforeStart(file, stage, `USER \${${variable.name}}`)] : [];
}

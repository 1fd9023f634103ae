import { undefinedUses } from "../../facts/compose/project/undefined-uses.js";
import { declare, replaceName } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/define-networks-you-use", function* (file, workspace) {
  for (const use of undefinedUses(workspace, file, "networks")) {
    const { name, meant } = use;
    const renamed = meant === undefined ? undefined : replaceName(file, use, name, meant);
    const declared = declare(file, "networks", name);
    yield {
      range: use,
      values: { name, meant: meant ?? "", hint: meant === undefined ? "" : `; there is \`${meant}\`` },
      edits: {
        ...(renamed && { rename: [renamed] }),
        ...(declared && { [meant === undefined ? "add" : "define"]: [declared] }),
      },
    };
  }
});

import { undefinedUses } from "../../facts/compose/project/undefined-uses.js";
import { declare, replaceName } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/define-models-you-use", function* (file, workspace) {
  for (const use of undefinedUses(workspace, file, "models")) {
    const { name, meant } = use;
    const renamed = meant === undefined ? undefined : replaceName(file, use, name, meant);
    const declared = declare(file, "models", name, `model: ai/${name}`);
    yield {
      range: use,
      values: { name, meant: meant ?? "", hint: meant === undefined ? "" : `; there is \`${meant}\`` },
      edits: { ...(renamed && { rename: [renamed] }), ...(declared && { hub: [declared] }) },
    };
  }
});

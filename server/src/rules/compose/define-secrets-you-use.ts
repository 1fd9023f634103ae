import { undefinedUses } from "../../facts/compose/project/undefined-uses.js";
import { declare, replaceName } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/define-secrets-you-use", function* (file, workspace) {
  for (const use of undefinedUses(workspace, file, "secrets")) {
    const { name, meant } = use;
    const variable = name.toUpperCase().replace(/[^A-Z0-9]/g, "_");
    const renamed = meant === undefined ? undefined : replaceName(file, use, name, meant);
    const fromFile = declare(file, "secrets", name, `file: ./${name}.txt`);
    const fromVariable = declare(file, "secrets", name, `environment: ${variable}`);
    yield {
      range: use,
      values: { name, variable, meant: meant ?? "", hint: meant === undefined ? "" : `; there is \`${meant}\`` },
      edits: {
        ...(renamed && { rename: [renamed] }),
        ...(fromFile && { file: [fromFile] }),
        ...(fromVariable && { variable: [fromVariable] }),
      },
    };
  }
});

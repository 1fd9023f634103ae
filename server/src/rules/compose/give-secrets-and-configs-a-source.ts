import { isOverride } from "../../facts/compose/project/compose-files.js";
import { project } from "../../facts/compose/project/project.js";
import { sourceTrouble } from "../../facts/compose/project/sources.js";
import { insertEntry, removeEntry } from "../../syntax/compose/edits.js";
import { compose } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/give-secrets-and-configs-a-source", function* (file, workspace) {
  if (isOverride(workspace)(file)) return;
  const whole = project(workspace)(file);
  for (const section of ["secrets", "configs"] as const) {
    for (const definition of compose(file)[section]) {
      const trouble = sourceTrouble(section, definition);
      // Another file may say what is missing here.
      if (!trouble || (whole[section].get(definition.name)?.length ?? 1) > 1) continue;
      const [surplus] = trouble.surplus;
      const keys = trouble.keys.map((key) => `\`${key}\``);
      const inserted = surplus ? undefined : insertEntry(file, definition.entry, "file", `./${definition.name}`);
      const removed = surplus && removeEntry(file, surplus);
      yield {
        range: surplus?.key ?? definition,
        values: {
          name: definition.name,
          keys: `${keys.slice(0, -1).join(", ")} and ${keys.at(-1)}`,
          surplus: surplus?.name ?? "",
        },
        edits: { ...(inserted && { file: [inserted] }), ...(removed && { remove: [removed] }) },
      };
    }
  }
});

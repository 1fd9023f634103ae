import { removeEntry } from "../../syntax/compose/edits.js";
import { compose } from "../../syntax/compose/model.js";
import { entries } from "../../syntax/compose/node.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/leave-external-objects-alone", function* (file) {
  const { networks, volumes, secrets, configs } = compose(file);
  for (const { name, entry, isExternal } of [...networks, ...volumes, ...secrets, ...configs]) {
    if (!isExternal) continue;
    for (const one of entries(entry.value)) {
      if (one.name === "external" || one.name === "name" || one.name.startsWith("x-") || one.via) continue;
      const edit = removeEntry(file, one);
      yield { range: one.key, values: { name, key: one.name }, edits: edit ? [edit] : [] };
    }
  }
});

import { removeEntry } from "../../syntax/compose/edits.js";
import { textOf } from "../../syntax/compose/located.js";
import { compose } from "../../syntax/compose/model.js";
import { entries, entryOf, valueAt } from "../../syntax/compose/node.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/leave-external-objects-alone", function* (file) {
  const { networks, volumes, secrets, configs } = compose(file);
  for (const definition of [...networks, ...volumes, ...secrets, ...configs]) {
    const { name, entry, isExternal } = definition;
    if (!isExternal) continue;
    const inner = entryOf(valueAt(entry.value, "external"), "name");
    const outer = valueAt(entry.value, "name");
    if (inner && outer && textOf(inner.value)?.value !== textOf(outer)?.value) {
      const edit = removeEntry(file, inner);
      yield { range: inner.key, values: { name, key: "external.name" }, edits: edit ? [edit] : [] };
    }
    for (const one of entries(entry.value)) {
      if (one.name === "external" || one.name === "name" || one.name.startsWith("x-") || one.via) continue;
      const edit = removeEntry(file, one);
      // Only of a volume does Compose refuse it; elsewhere it forgets it.
      const category = volumes.includes(definition) ? "correctness" : "reliability";
      yield { range: one.key, category, values: { name, key: one.name }, edits: edit ? [edit] : [] };
    }
  }
});

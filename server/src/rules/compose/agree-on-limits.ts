import { differingLimits } from "../../facts/compose/gpus/differing-limits.js";
import { insertEntry, removeEntry } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { quote } from "../../syntax/compose/quote.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/agree-on-limits", function* (file) {
  for (const { key, twin, place, entry, value, lacking } of services(file).flatMap(differingLimits)) {
    const removed = removeEntry(file, entry);
    const text = lacking?.name === "cpus" ? quote(value.value, "double") : value.value;
    const added = lacking && insertEntry(file, lacking.owner, lacking.name, text);
    const isMovable = lacking && removed && added;
    yield {
      range: place,
      values: { key, deploy: twin },
      edits: {
        ...(isMovable && { move: [removed, added] }),
        ...(!lacking && removed && { remove: [removed] }),
      },
    };
  }
});

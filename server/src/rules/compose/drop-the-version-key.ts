import { removeEntry } from "../../syntax/compose/edits.js";
import { compose } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/drop-the-version-key", function* (file) {
  for (const entry of compose(file).sections.filter(({ name }) => name === "version")) {
    const removal = removeEntry(file, entry);
    yield { range: entry, values: {}, edits: removal ? [removal] : [] };
  }
});

import { extraIndexes } from "../../facts/commands/packages/extra-indexes.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/install-private-packages-from-one-index", function* (file) {
  for (const { range, name, edits } of extraIndexes(file)) yield { range, values: { option: name }, edits };
});

import { labels } from "../../facts/dockerfile/labels.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-to-the-label-schema", function* (file, { policy }) {
  const { strictLabels, labelSchema = {} } = policy;
  if (!strictLabels) return;
  for (const { name, nameRange, hasVariableKey } of labels(file)) {
    if (!hasVariableKey && !Object.hasOwn(labelSchema, name)) yield { range: nameRange, values: { key: name } };
  }
});

import { movingModels } from "../../facts/commands/downloads/model-downloads.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/pin-model-revisions", function* (file) {
  for (const { range, name, place } of movingModels(file)) yield { range, values: { model: name, place } };
});

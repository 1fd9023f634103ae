import { movingModels } from "../../facts/compose/gpus/moving-models.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/pin-models", function* (file, workspace) {
  for (const { place, model } of movingModels(workspace, file)) yield { range: place, values: { model } };
});

import { insertAt } from "../../base/edit.js";
import { invalidInterpolations } from "../../facts/compose/environment/invalid-interpolations.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-valid-interpolation", function* (file) {
  for (const { start, end, text, double, close } of invalidInterpolations(file)) {
    yield {
      range: { start, end },
      values: { text },
      edits: {
        ...(close !== undefined && { close: [insertAt(close, "}")] }),
        ...(double !== undefined && { double: [insertAt(double, "$")] }),
      },
    };
  }
});

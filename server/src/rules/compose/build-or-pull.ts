import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/build-or-pull", function* (file) {
  for (const { keys } of services(file)) {
    const image = keys.get("image");
    if (!image || !keys.has("build") || keys.has("pull_policy")) continue;
    yield { range: image.key, values: {} };
  }
});

import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/build-or-pull", function* (file, { policy }) {
  const mayTellHow = policy.dclint?.checkPullPolicy ?? true;
  for (const { keys } of services(file)) {
    const build = keys.get("build");
    if (!build || !keys.has("image") || (mayTellHow && keys.has("pull_policy"))) continue;
    yield { range: build.key, values: {} };
  }
});

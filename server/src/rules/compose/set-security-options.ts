import { rangeOf } from "../../base/range.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/set-security-options", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    if (service.whole.keys.has("security_opt") || (!service.image && !service.build)) continue;
    yield { range: rangeOf(service), values: { service: service.name } };
  }
});

import { rangeOf } from "../../base/range.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/name-the-networks-of-services", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const { keys, image, build } = service.whole;
    if (keys.has("networks") || keys.has("network_mode") || (!image && !build)) continue;
    yield { range: rangeOf(service), values: { service: service.name } };
  }
});

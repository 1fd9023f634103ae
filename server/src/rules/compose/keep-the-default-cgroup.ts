import { services } from "../../syntax/compose/model.js";
import { textOfKey } from "../../syntax/compose/service.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-the-default-cgroup", function* (file) {
  for (const service of services(file)) {
    const parent = textOfKey(service, "cgroup_parent");
    if (parent && parent.value !== "") yield { range: parent, values: {} };
  }
});

import { removeItem } from "../../syntax/compose/edits.js";
import { textOf } from "../../syntax/compose/located.js";
import { services } from "../../syntax/compose/model.js";
import { items } from "../../syntax/compose/node.js";
import { composeRule } from "../rule.js";

const off = /^(?:apparmor[:=]unconfined|label[:=]disable|systempaths[:=]unconfined)$/;

export default composeRule("compose/keep-apparmor-and-selinux", function* (file) {
  for (const { name, keys, privileged } of services(file)) {
    if (privileged?.value) continue;
    for (const item of items(keys.get("security_opt")?.value)) {
      const option = textOf(item.value);
      if (!option || !off.test(option.value)) continue;
      const removal = removeItem(file, item);
      yield { range: option, values: { option: option.value, service: name }, edits: removal ? [removal] : [] };
    }
  }
});

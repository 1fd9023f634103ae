import { removeItem } from "../../syntax/compose/edits.js";
import { textOf } from "../../syntax/compose/located.js";
import { services } from "../../syntax/compose/model.js";
import { items } from "../../syntax/compose/node.js";
import { composeRule } from "../rule.js";

const off = /^(?:apparmor[:=]unconfined|label[:=]disable|systempaths[:=]unconfined)$/;

export default composeRule("compose/keep-apparmor-and-selinux", function* (file) {
  for (const { name, keys, privileged } of services(file)) {
    if (privileged?.value) continue;
    const all = items(keys.get("security_opt")?.value).map((item) => ({ item, option: textOf(item.value) }));
    for (const { item, option } of all) {
      if (!option || !off.test(option.value)) continue;
      // Of two that are alike, one stays whichever goes.
      const isOne = all.filter((other) => other.option?.value === option.value).length === 1;
      const removal = isOne ? removeItem(file, item) : undefined;
      yield { range: option, values: { option: option.value, service: name }, edits: removal ? [removal] : [] };
    }
  }
});

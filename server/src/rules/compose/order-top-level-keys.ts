import { lateTopLevelKeys } from "../../facts/compose/schema/key-order.js";
import { reorder } from "../../syntax/compose/reorder.js";
import { documents } from "../../syntax/compose/yaml.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/order-top-level-keys", function* (file, { policy }) {
  const [root, ...others] = documents(file);
  if (root?.kind !== "mapping" || others.length > 0) return;
  for (const { entry, next, own, order } of lateTopLevelKeys(root, policy.dclint?.customOrder)) {
    yield {
      range: { start: entry.key.start, end: entry.key.end },
      values: { key: entry.name, next },
      edits: root.isFlow ? [] : reorder(file, own, order),
    };
  }
});

import { once } from "../../base/once.js";
import { lateServiceKeys } from "../../facts/compose/schema/key-order.js";
import { services } from "../../syntax/compose/model.js";
import { reorder } from "../../syntax/compose/reorder.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/order-service-keys", function* (file, { policy }) {
  for (const { entry: service } of services(file)) {
    if (service.via || service.isMerged) continue;
    const late = lateServiceKeys(service.value, policy.dclint?.serviceKeys);
    const [first] = late;
    const isFlow = service.value?.kind === "mapping" && service.value.isFlow;
    // Each offers the whole order.
    const edits = once(() => (first && !isFlow ? reorder(file, first.own, first.order) : []));
    for (const { entry, next } of late) {
      yield { range: { start: entry.key.start, end: entry.key.end }, values: { key: entry.name, next }, edits };
    }
  }
});

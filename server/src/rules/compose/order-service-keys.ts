import { lateServiceKeys } from "../../facts/compose/key-order.js";
import { services } from "../../syntax/compose/model.js";
import { reorder } from "../../syntax/compose/reorder.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/order-service-keys", function* (file) {
  for (const { entry: service } of services(file)) {
    if (service.via || service.isMerged) continue;
    for (const { entry, next, own, order } of lateServiceKeys(service.value)) {
      const isFlow = service.value?.kind === "mapping" && service.value.isFlow;
      yield {
        range: { start: entry.key.start, end: entry.key.end },
        values: { key: entry.name, next },
        edits: isFlow ? [] : reorder(file, own, order),
      };
    }
  }
});

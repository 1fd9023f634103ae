import { listed } from "../../base/edit.js";
import { rangeOf } from "../../base/range.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { textOf } from "../../syntax/compose/located.js";
import { valueAt } from "../../syntax/compose/node.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/limit-processes", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const { keys } = service.whole;
    const own = keys.get("pids_limit");
    const resources = valueAt(keys.get("deploy")?.value, "resources");
    const isLimited = own
      ? !/^(?:-1|0)$/.test(textOf(own.value)?.value ?? "")
      : valueAt(valueAt(resources, "limits"), "pids") !== undefined;
    if (isLimited || (!service.image && !service.build)) continue;
    yield {
      range: rangeOf(service),
      values: { service: service.name },
      edits: () => (own || resources ? [] : listed(insertEntry(file, service.entry, "pids_limit", "200"))),
    };
  }
});

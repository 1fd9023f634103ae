import { listed } from "../../base/edit.js";
import { rangeOf } from "../../base/range.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { valueAt } from "../../syntax/compose/node.js";
import { composeRule } from "../rule.js";

const keys = ["cpus", "cpu_quota", "cpuset"];

export default composeRule("compose/limit-cpus", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const { whole } = service;
    const resources = valueAt(whole.keys.get("deploy")?.value, "resources");
    const isLimited =
      keys.some((key) => whole.keys.has(key)) || valueAt(valueAt(resources, "limits"), "cpus") !== undefined;
    if (isLimited || (!service.image && !service.build)) continue;
    yield {
      range: rangeOf(service),
      values: { service: service.name },
      edits: () => (resources ? [] : listed(insertEntry(file, service.entry, "cpus", "1"))),
    };
  }
});

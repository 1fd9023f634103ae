import { listed } from "../../base/edit.js";
import { rangeOf } from "../../base/range.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/limit-memory", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const { whole } = service;
    if (whole.keys.has("mem_limit") || whole.deploy?.limits?.memory || (!service.image && !service.build)) continue;
    yield {
      range: rangeOf(service),
      values: { service: service.name },
      edits: () => (whole.deploy?.limits ? [] : listed(insertEntry(file, service.entry, "mem_limit", "512m"))),
    };
  }
});

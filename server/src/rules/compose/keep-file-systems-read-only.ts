import { listed } from "../../base/edit.js";
import { rangeOf } from "../../base/range.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { textOf } from "../../syntax/compose/located.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-file-systems-read-only", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const { keys } = service.whole;
    const own = keys.get("read_only");
    const value = textOf(own?.value)?.value ?? "false";
    if (/true|\$/i.test(value) || (!service.image && !service.build)) continue;
    const text = keys.has("tmpfs") ? "true" : "true\ntmpfs: [/tmp]";
    yield {
      range: rangeOf(service),
      values: { service: service.name },
      edits: () => (own ? [] : listed(insertEntry(file, service.entry, "read_only", text))),
    };
  }
});

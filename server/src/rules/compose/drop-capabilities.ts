import { listed } from "../../base/edit.js";
import { rangeOf } from "../../base/range.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { textsOf } from "../../syntax/compose/located.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/drop-capabilities", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const dropped = service.whole.keys.get("cap_drop");
    const isDropped = textsOf(dropped?.value).some(({ value }) => /^(?:CAP_)?ALL$/i.test(value));
    if (isDropped || (!service.image && !service.build)) continue;
    yield {
      range: rangeOf(service),
      values: { service: service.name },
      edits: () => (dropped ? [] : listed(insertEntry(file, service.entry, "cap_drop", "[ALL]"))),
    };
  }
});

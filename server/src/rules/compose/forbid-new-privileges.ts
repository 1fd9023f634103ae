import { listed } from "../../base/edit.js";
import { rangeOf } from "../../base/range.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { textsOf } from "../../syntax/compose/located.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/forbid-new-privileges", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const options = service.whole.keys.get("security_opt");
    const isForbidden = textsOf(options?.value).some(({ value }) =>
      /^no-new-privileges(?:[:=]true)?$/i.test(value.trim()),
    );
    const hasAll = service.privileged?.value && !workspace.policy.all;
    if (isForbidden || hasAll || (!service.image && !service.build)) continue;
    yield {
      range: rangeOf(service),
      values: { service: service.name },
      edits: () =>
        options ? [] : listed(insertEntry(file, service.entry, "security_opt", '["no-new-privileges:true"]')),
    };
  }
});

import { removeEntry } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { textOfKey } from "../../syntax/compose/service.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-user-namespaces", function* (file) {
  for (const service of services(file)) {
    const mode = textOfKey(service, "userns_mode");
    const entry = service.keys.get("userns_mode");
    if (mode?.value !== "host" || !entry) continue;
    const removal = removeEntry(file, entry);
    yield { range: mode, values: { service: service.name }, edits: removal ? [removal] : [] };
  }
});

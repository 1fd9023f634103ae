import { needlessPlatform } from "../../facts/compose/images/fixed-platforms.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { removeEntry } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/let-the-host-choose-the-platform", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const platform = needlessPlatform(service);
    const entry = service.keys.get("platform");
    if (!platform || !entry) continue;
    const removed = removeEntry(file, entry);
    yield { range: shownAt(platform), values: { platform: platform.value }, edits: removed ? [removed] : [] };
  }
});

import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { needs } from "../../facts/compose/mounts/host-parts.js";
import { textOfKey } from "../../syntax/compose/service.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-pids-private", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const pid = textOfKey(service, "pid");
    if (pid?.value !== "host" || needs(workspace, service, "processes")) continue;
    yield { range: shownAt(pid), values: { service: service.name } };
  }
});

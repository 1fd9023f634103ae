import { isForTests, judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { openPorts, toLocalhost } from "../../facts/compose/open-ports.js";
import { openUse } from "../../facts/compose/open-use.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/publish-data-stores-to-localhost", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const facts = service.runs?.facts;
    if (!(facts?.dataStore || facts?.console) || facts.repository === "registry") continue;
    // What is open to everyone is told by `keep-inference-private`.
    if (isForTests(file, service) || openUse(service)) continue;
    for (const open of openPorts(workspace, file, service)) {
      yield { range: shownAt(open.port), values: { service: service.name }, edits: toLocalhost(file, open) };
    }
  }
});

import { isForTests, judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { toLocalhost } from "../../facts/compose/ports/open-ports.js";
import { defaultPasswords, reachablePorts } from "../../facts/compose/secrets/default-passwords.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/change-default-passwords", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const ports = reachablePorts(workspace, file, service);
    const [first] = ports;
    if (!first || isForTests(file, service)) continue;
    for (const { value, variable } of defaultPasswords(workspace, file, service)) {
      const bound = ports.map((port) => (port.port.path === file.path ? toLocalhost(workspace, file, port) : []));
      const asked = replaceValue(value, `\${${variable}:?}`);
      yield {
        range: shownAt(value),
        values: { service: service.name, port: `${first.from}`, variable },
        edits: {
          localhost: bound.every((edits) => edits.length > 0) ? bound.flat() : [],
          variable: asked ? [asked] : [],
        },
      };
    }
  }
});

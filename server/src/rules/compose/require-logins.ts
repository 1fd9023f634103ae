import { isForTests, judgedServices } from "../../facts/compose/judged-services.js";
import { askForPassword, openLogins } from "../../facts/compose/mounts/open-logins.js";
import { openPorts, toLocalhost } from "../../facts/compose/ports/open-ports.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/require-logins", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const logins = openLogins(service);
    if (logins.length === 0 || isForTests(file, service)) continue;
    const all = openPorts(workspace, file, service);
    for (const login of logins) {
      const { place, setting, variable = "", ports } = login;
      const open = all.filter(
        ({ target, protocol }) =>
          protocol === "tcp" && (!ports || !target || ports.some((one) => target.from <= one && one <= target.to)),
      );
      const [first] = open;
      if (!first) continue;
      const closed = open.map((port) => toLocalhost(workspace, file, port));
      yield {
        range: place,
        values: { setting, port: `${first.from}`, variable },
        edits: {
          ...(closed.every((edits) => edits.length > 0) && { localhost: closed.flat() }),
          ...(variable && { password: askForPassword(file, service, login) }),
        },
      };
    }
  }
});

import { isForTests, judgedServices } from "../../facts/compose/judged-services.js";
import { openNotebookOf } from "../../facts/compose/mounts/open-notebooks.js";
import { askForKey } from "../../facts/compose/open-use.js";
import { openPorts, toLocalhost } from "../../facts/compose/ports/open-ports.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/protect-notebooks", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const open = openNotebookOf(file, service);
    if (!open || isForTests(file, service)) continue;
    const ports = openPorts(workspace, file, service);
    const [port] = ports;
    if (!port) continue;
    const { place, edits } = open;
    const asked = service.whole.environment.some(({ name }) => name === "JUPYTER_TOKEN")
      ? []
      : askForKey(file, service, { key: "JUPYTER_TOKEN" });
    const closed = ports.map((one) => toLocalhost(workspace, file, one));
    yield {
      range: place,
      values: { port: `${port.from}` },
      edits: {
        delete: edits,
        token: edits.length > 0 && asked.length > 0 ? [...edits, ...asked] : [],
        localhost: closed.every((one) => one.length > 0) ? closed.flat() : [],
      },
    };
  }
});

import { replace } from "../../base/edit.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { project } from "../../facts/compose/project/project.js";
import { removeEntry } from "../../syntax/compose/edits.js";
import { resolved } from "../../syntax/compose/interpolation.js";
import { textOfKey } from "../../syntax/compose/service.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-ipc-private", function* (file, workspace) {
  const { environment } = project(workspace)(file);
  for (const service of judgedServices(workspace)(file)) {
    const [ipc, entry] = [textOfKey(service, "ipc"), service.keys.get("ipc")];
    if (!ipc || !entry || resolved(ipc.value, environment) !== "host") continue;
    const removal = removeEntry(file, entry);
    const size = service.runs?.facts?.sharedMemory?.size ?? "1gb";
    yield {
      range: shownAt(ipc),
      values: { service: service.name, size },
      edits: removal
        ? { ...(!service.keys.has("shm_size") && { memory: [replace(entry, `shm_size: ${size}`)] }), remove: [removal] }
        : {},
    };
  }
});

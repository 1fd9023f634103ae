import { needsGpu } from "../../facts/compose/gpus/service-gpus.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { needs } from "../../facts/compose/mounts/host-parts.js";
import { project } from "../../facts/compose/project/project.js";
import { removeEntry } from "../../syntax/compose/edits.js";
import { resolved } from "../../syntax/compose/interpolation.js";
import { entryOf } from "../../syntax/compose/node.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/run-unprivileged", function* (file, workspace) {
  const { environment } = project(workspace)(file);
  for (const service of judgedServices(workspace)(file)) {
    if (needs(workspace, service, "privileges")) continue;
    const entries = [service.keys.get("privileged"), entryOf(service.build?.entry.value, "privileged")];
    for (const entry of entries) {
      if (entry?.value?.kind !== "scalar") continue;
      // Compose makes the word of a text, and of a variable.
      const word = entry.value.value === true ? "true" : resolved(entry.value.text, environment);
      if (!/^(?:true|yes|y|on)$/i.test(word ?? "")) continue;
      // It is what lets the container at the GPU.
      const removal = needsGpu(service) ? undefined : removeEntry(file, entry);
      yield {
        range: shownAt({ ...entry.value, ...(entry.via && { via: entry.via }) }),
        values: {},
        edits: removal ? [removal] : [],
      };
    }
  }
});

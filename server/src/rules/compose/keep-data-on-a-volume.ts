import { rangeOf } from "../../base/range.js";
import { isForTests, judgedServices } from "../../facts/compose/judged-services.js";
import { dataPathOf } from "../../facts/compose/mounts/data-place.js";
import { addVolume, isMounted, mountedPaths } from "../../facts/compose/mounts/service-storage.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-data-on-a-volume", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const { runs, whole } = service;
    // An override that says nothing of the image leaves the finding to the file that does.
    if (!service.image && !service.build && !service.extends) continue;
    if (!(runs?.facts?.dataStore || runs?.facts?.keepsData) || isForTests(file, service)) continue;
    const command = `${whole.entrypoint?.text ?? ""} ${whole.command?.text ?? ""}`;
    if (runs.facts.cache && !/--appendonly[ =]yes/.test(command)) continue;

    const path = dataPathOf(workspace, file, service);
    if (!path || isMounted(service, path)) continue;
    const known = [...(runs.facts.wrongDataPaths ?? []), ...(runs.facts.dataPaths ?? [])];
    // A wrong folder is what `mount-data-where-the-image-keeps-it` tells; another one may be the command's choice.
    if (mountedPaths(service).some((mounted) => known.includes(mounted) || command.includes(mounted))) continue;
    yield {
      range: rangeOf(service),
      values: { service: service.name },
      edits: addVolume(workspace, file, service, path, "data"),
    };
  }
});

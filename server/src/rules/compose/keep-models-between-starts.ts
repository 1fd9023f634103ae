import { rangeOf } from "../../base/range.js";
import { modelPathOf } from "../../facts/compose/gpus/model-place.js";
import { isForTests, judgedServices } from "../../facts/compose/judged-services.js";
import { addVolume, isMounted, mountedPaths } from "../../facts/compose/mounts/service-storage.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-models-between-starts", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    if (!service.image && !service.build && !service.extends) continue;
    const path = modelPathOf(workspace, file, service);
    if (!path || isForTests(file, service) || isMounted(service, path)) continue;
    const command = `${service.whole.entrypoint?.text ?? ""} ${service.whole.command?.text ?? ""}`;
    // What asks another server for a model keeps none itself.
    const asksAnother = service.whole.environment.some(({ name }) => name === "OLLAMA_HOST");
    if (asksAnother && /^\s{0,9}(?:\S{0,60}ollama )?(?:pull|list|show|ps)\b/.test(command)) continue;
    if (mountedPaths(service).some((mounted) => command.includes(mounted))) continue;
    yield {
      range: rangeOf(service),
      values: { service: service.name },
      edits: addVolume(workspace, file, service, path, "models"),
    };
  }
});

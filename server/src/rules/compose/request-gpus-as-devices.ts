import { replace } from "../../base/edit.js";
import {
  isForJetson,
  nvidiaRuntime,
  replaceByReservation,
  visibleDevices,
} from "../../facts/compose/gpus/service-gpus.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/request-gpus-as-devices", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const runtime = nvidiaRuntime(service);
    if (!runtime || isForJetson(file, service)) continue;
    const ids = visibleDevices(service);
    const isFree = !runtime.via && !runtime.isMerged && !service.keys.has("deploy") && !service.keys.has("gpus");
    yield {
      range: runtime.via ?? { start: runtime.start, end: runtime.end },
      values: {},
      edits: {
        devices: ids ? replaceByReservation(file, service, runtime, ids) : [],
        gpus: isFree && ids?.length === 0 ? [replace(runtime, "gpus: all")] : [],
      },
    };
  }
});

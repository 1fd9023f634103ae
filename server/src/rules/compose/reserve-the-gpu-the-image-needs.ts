import { rangeOf } from "../../base/range.js";
import { asksForGpu, needsGpu, reserveGpus } from "../../facts/compose/gpus/service-gpus.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/reserve-the-gpu-the-image-needs", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const { runs, whole, image } = service;
    if (!runs || !needsGpu(service) || asksForGpu(service) || (!image && !service.build)) continue;
    if (/--device[ =]cpu/.test(whole.command?.text ?? "")) continue;
    const short = insertEntry(file, service.entry, "gpus", "all");
    yield {
      range: image && !whole.build ? shownAt(image) : rangeOf(service),
      values: { image: runs.reference.text, service: service.name },
      edits: { devices: reserveGpus(file, service), gpus: short ? [short] : [] },
    };
  }
});

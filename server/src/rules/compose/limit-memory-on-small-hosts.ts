import { rangeOf } from "../../base/range.js";
import { isHungry } from "../../facts/compose/gpus/hungry-services.js";
import { isForSmallDevice } from "../../facts/compose/gpus/small-devices.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { project } from "../../facts/compose/project/project.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/limit-memory-on-small-hosts", function* (file, workspace) {
  if (!isForSmallDevice(workspace)(file) || project(workspace)(file).services.size < 2) return;
  for (const service of judgedServices(workspace)(file)) {
    const { whole, image, build } = service;
    if (whole.keys.has("mem_limit") || whole.deploy?.limits?.memory || !(image ?? build)) continue;
    if (!isHungry(service)) continue;
    const limit = whole.deploy?.limits ? undefined : insertEntry(file, service.entry, "mem_limit", "512m");
    yield { range: rangeOf(service), values: { service: service.name }, edits: limit ? [limit] : [] };
  }
});

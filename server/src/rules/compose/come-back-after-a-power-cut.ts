import { rangeOf } from "../../base/range.js";
import { isForSmallDevice } from "../../facts/compose/gpus/small-devices.js";
import { awaitedToEnd, jobs } from "../../facts/compose/health/jobs.js";
import { isForTests, judgedServices } from "../../facts/compose/judged-services.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { entryOf } from "../../syntax/compose/node.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/come-back-after-a-power-cut", function* (file, workspace) {
  if (!isForSmallDevice(workspace)(file)) return;
  const ending = new Set([...jobs(workspace)(file), ...awaitedToEnd(workspace)(file)]);
  for (const service of judgedServices(workspace)(file)) {
    const { name, whole, image, build } = service;
    if (whole.restart || ending.has(name) || (!image && !build) || whole.profiles.length > 0) continue;
    if (entryOf(whole.keys.get("deploy")?.value, "restart_policy") || isForTests(file, service)) continue;
    const edit = insertEntry(file, service.entry, "restart", "unless-stopped");
    yield { range: rangeOf(service), values: { service: name }, edits: edit ? [edit] : [] };
  }
});

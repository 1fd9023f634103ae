import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { numberedDevices } from "../../facts/compose/schema/numbered-devices.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/name-devices-that-stay", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    for (const device of numberedDevices(service)) yield { range: shownAt(device), values: { device: device.value } };
  }
});

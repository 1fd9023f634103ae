import { type DeviceFault, deviceFaults } from "../../facts/compose/schema/device-faults.js";
import { insertKey, removeEntry } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/ask-for-devices-correctly", function* (file) {
  for (const { place, reason, item, surplus } of services(file).flatMap(deviceFaults)) {
    const removed = surplus && removeEntry(file, surplus);
    const inserted = isIncomplete(reason) && item ? insertKey(file, item, "capabilities", "[gpu]") : undefined;
    yield {
      range: place,
      values: { reason },
      edits: { ...(removed && { count: [removed] }), ...(inserted && { capabilities: [inserted] }) },
    };
  }
});

const isIncomplete = (reason: DeviceFault["reason"]): boolean => reason.includes("capabilities");

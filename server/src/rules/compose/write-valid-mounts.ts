import { mountFaults } from "../../facts/compose/mounts/mount-faults.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-valid-mounts", function* (file) {
  for (const { kind, place, text, reason, isTaken, mend } of services(file).flatMap(mountFaults)) {
    const edit = mend && replaceValue(mend.part, mend.meant);
    yield {
      range: place,
      category: isTaken ? "reliability" : "correctness",
      values: { value: text, kind, reason, meant: mend?.meant ?? "" },
      edits: edit ? [edit] : [],
    };
  }
});

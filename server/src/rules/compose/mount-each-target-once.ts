import { lineAndColumn, linesOf } from "../../base/lines.js";
import { repeatedMounts } from "../../facts/compose/mounts/repeated-mounts.js";
import { removeItem } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/mount-each-target-once", function* (file) {
  for (const { target, place, earlier, item, isRefused } of services(file).flatMap(repeatedMounts)) {
    const edit = item && removeItem(file, item);
    yield {
      range: place,
      category: isRefused ? "correctness" : "reliability",
      values: { target, line: String(lineAndColumn(linesOf(file), earlier.start).line + 1) },
      related: [earlier],
      edits: edit ? [edit] : [],
    };
  }
});

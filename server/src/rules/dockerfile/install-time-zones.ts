import { insertAfter } from "../../base/edit.js";
import { missingZones } from "../../facts/commands/packages/missing-zones.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/install-time-zones", function* (file) {
  for (const { assignment, zone, base, install } of missingZones(file)) {
    const last = install?.packages.at(-1);
    yield {
      range: assignment.valueRange ?? assignment,
      values: { zone, reason: base ? `\`${base}\` has no time zone data` : "no time zone has this name" },
      edits: last ? [insertAfter(last, " tzdata")] : [],
    };
  }
});

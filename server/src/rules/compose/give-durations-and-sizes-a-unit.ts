import { unitTroubles } from "../../facts/compose/schema/unit-values.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/give-durations-and-sizes-a-unit", function* (file) {
  for (const { value, trouble, isTaken, meant } of services(file).flatMap(unitTroubles)) {
    const edit = meant === undefined ? undefined : replaceValue(value, meant);
    yield {
      range: value,
      category: isTaken ? "reliability" : "correctness",
      values: { value: value.value, trouble, meant: meant ?? "" },
      edits: edit ? [edit] : [],
    };
  }
});

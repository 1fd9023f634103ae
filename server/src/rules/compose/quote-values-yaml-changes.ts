import { replace } from "../../base/edit.js";
import { changedNumbers } from "../../facts/compose/schema/changed-numbers.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/quote-values-yaml-changes", function* (file) {
  const told = new Set<number>();
  for (const { place, text, number, scalar } of services(file).flatMap(changedNumbers)) {
    if (told.has(place.start)) continue;
    told.add(place.start);
    yield {
      range: place,
      values: { value: text, number },
      edits: scalar.via ? [] : [replace(scalar, `"${text}"`)],
    };
  }
});

import { watchFaults } from "../../facts/compose/schema/watch-faults.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/give-watch-rules-what-they-need", function* (file, workspace) {
  if (!file.text.includes("watch")) return;
  for (const { place, action, problem, isTaken, meant, edits } of services(file).flatMap((service) =>
    watchFaults(workspace, file, service),
  )) {
    const category = isTaken ? "reliability" : "correctness";
    yield { range: place, category, values: { action, problem, meant: meant ?? "" }, edits };
  }
});

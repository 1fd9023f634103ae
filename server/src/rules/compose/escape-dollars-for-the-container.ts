import { insertAt } from "../../base/edit.js";
import { swallowedDollars } from "../../facts/compose/environment/swallowed-dollars.js";
import { project } from "../../facts/compose/project/project.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/escape-dollars-for-the-container", function* (file, workspace) {
  const whole = project(workspace)(file);
  for (const service of services(file)) {
    for (const { variable, signs, ...dollar } of swallowedDollars(file, whole, service)) {
      yield { range: dollar, values: { variable }, edits: signs.map((at) => insertAt(at, "$")) };
    }
  }
});

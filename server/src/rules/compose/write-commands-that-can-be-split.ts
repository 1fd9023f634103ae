import { project } from "../../facts/compose/project/project.js";
import { splitFaults } from "../../facts/compose/schema/split-faults.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-commands-that-can-be-split", function* (file, workspace) {
  const { environment } = project(workspace)(file);
  for (const { place, reason } of services(file).flatMap((service) => splitFaults(service, environment))) {
    yield { range: place, values: { reason } };
  }
});

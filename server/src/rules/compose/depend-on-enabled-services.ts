import { disabledDependencies } from "../../facts/compose/health/disabled-dependencies.js";
import { project } from "../../facts/compose/project/project.js";
import { insertKey } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/depend-on-enabled-services", function* (file, workspace) {
  const whole = project(workspace)(file);
  for (const { name } of services(file)) {
    const service = whole.services.get(name);
    if (!service) continue;
    for (const { dependency, profiles, isRefused } of disabledDependencies(whole, service)) {
      if (dependency.path !== file.path) continue;
      const { within, form } = dependency;
      const optional = form === "mapping" ? insertKey(file, within, "required", "false") : undefined;
      yield {
        range: dependency,
        category: isRefused ? "correctness" : "reliability",
        values: { name: dependency.name, service: name, profiles: profiles.map((one) => `\`${one}\``).join(" or ") },
        edits: optional ? [optional] : [],
      };
    }
  }
});

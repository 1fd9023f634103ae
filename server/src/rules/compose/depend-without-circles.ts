import { project } from "../../facts/compose/project/project.js";
import { dependencyCycles, serviceUses } from "../../facts/compose/project/project-references.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/depend-without-circles", function* (file, workspace) {
  const whole = project(workspace)(file);
  for (const circle of dependencyCycles(whole)) {
    const steps = circle.flatMap((from, index) => {
      const to = circle[index + 1] ?? circle[0];
      return serviceUses(whole).find((use) => use.from === from && use.to === to) ?? [];
    });
    const own = steps.find(({ path }) => path === file.path);
    if (!own) continue;
    const path = [...circle, circle[0] ?? ""].map((name) => `\`${name}\``).join(" → ");
    yield { range: own, values: { path }, related: steps.filter((step) => step !== own) };
  }
});

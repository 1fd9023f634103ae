import { awaitedToEnd, isRestarted, jobs } from "../../facts/compose/health/jobs.js";
import { waitsItself } from "../../facts/compose/health/readiness.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { project } from "../../facts/compose/project/project.js";
import { setConditions } from "../../syntax/compose/dependency-edits.js";
import { composeRule } from "../rule.js";

const completed = "service_completed_successfully";

export default composeRule("compose/wait-for-jobs-to-finish", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    if (service.dependsOn.length === 0 || waitsItself(service)) continue;
    const known = new Set([...jobs(workspace)(file), ...awaitedToEnd(workspace)(file)]);
    const early = service.dependsOn.filter(
      ({ name, condition, isRequired }) =>
        known.has(name) && isRequired && (condition?.value ?? "service_started") === "service_started",
    );
    const entry = service.keys.get("depends_on");
    // A job that is started for ever never finishes.
    const ending = new Set(
      early.map(({ name }) => name).filter((name) => !isRestarted(project(workspace)(file).services.get(name))),
    );
    const edits = entry
      ? setConditions(file, entry, service.dependsOn, (name) => (ending.has(name) ? completed : undefined))
      : [];
    for (const dependency of early) {
      yield {
        range: shownAt(dependency),
        values: { name: dependency.name, service: service.name },
        edits: ending.has(dependency.name) ? edits : [],
      };
    }
  }
});

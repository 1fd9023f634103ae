import { runTogether } from "../../facts/compose/ports/published-ports.js";
import { type ProjectService, project } from "../../facts/compose/project/project.js";
import { removeEntry, replaceValue } from "../../syntax/compose/edits.js";
import { resolved } from "../../syntax/compose/interpolation.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/name-containers-uniquely", function* (file, workspace) {
  const whole = project(workspace)(file);
  const firsts = new Map<string, ProjectService>();
  for (const service of whole.services.values()) {
    const { containerName, keys } = service;
    const name = containerName && resolved(containerName.value, whole.environment);
    if (!containerName || !name) continue;
    const first = firsts.get(name);
    if (!first) firsts.set(name, service);
    if (!first?.containerName || !runTogether(whole, first.name, service.name)) continue;

    // Through an anchor or `extends` both stand at one place: the service that takes it over is the one to mark.
    const isShared =
      first.containerName.path === containerName.path && first.containerName.start === containerName.start;
    const range = isShared ? services(file).find((own) => own.name === service.name) : containerName;
    const entry = keys.get("container_name");
    if (!range || (!isShared && containerName.path !== file.path)) continue;
    const removed = isShared || !entry ? undefined : removeEntry(file, entry);
    const renamed = isShared ? undefined : replaceValue(containerName, `${name}-${service.name}`);
    yield {
      range,
      values: { service: first.name, name, other: service.name },
      related: [first.containerName],
      edits: { ...(removed && { remove: [removed] }), ...(renamed && { append: [renamed] }) },
    };
  }
});

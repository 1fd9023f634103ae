import { project } from "../../facts/compose/project/project.js";
import { removeEntry } from "../../syntax/compose/edits.js";
import { numberOf } from "../../syntax/compose/located.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/scale-without-container-name", function* (file, workspace) {
  const whole = project(workspace)(file);
  for (const own of services(file)) {
    const name = own.containerName;
    const entry = own.keys.get("container_name");
    const { deploy, keys } = whole.services.get(own.name) ?? {};
    const count = numberOf(keys?.get("scale")?.value)?.value ?? deploy?.replicas?.value ?? 1;
    if (!name || !entry || count < 2) continue;
    const edit = removeEntry(file, entry);
    yield { range: name, values: { count: String(count), name: name.value }, edits: edit ? [edit] : [] };
  }
});

import { removeEntry } from "../../syntax/compose/edits.js";
import { numberOf } from "../../syntax/compose/located.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/agree-on-replicas", function* (file) {
  for (const { keys, deploy } of services(file)) {
    const entry = keys.get("scale");
    const scale = numberOf(entry?.value);
    const replicas = deploy?.replicas;
    if (!entry || !scale || !replicas || scale.value === replicas.value) continue;
    const edit = removeEntry(file, entry);
    yield {
      range: scale,
      values: { scale: String(scale.value), replicas: String(replicas.value) },
      related: [replicas],
      edits: edit ? [edit] : [],
    };
  }
});

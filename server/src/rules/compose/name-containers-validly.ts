import { validName } from "../../facts/compose/schema/object-names.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/name-containers-validly", function* (file) {
  for (const { containerName: name, keys } of services(file)) {
    const written = keys.get("container_name")?.value;
    // What is no text at all is told of as such.
    if (written?.kind !== "scalar" || typeof written.value !== "string") continue;
    if (!name || name.value.includes("$") || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name.value)) continue;
    const valid = validName(name.value);
    const edit = valid.length > 1 ? replaceValue(name, valid) : undefined;
    yield {
      range: name,
      // The loader is content where two characters in a row are good; Docker is not.
      category: /[a-zA-Z0-9][a-zA-Z0-9_.-]/.test(name.value) ? "reliability" : "correctness",
      values: { name: name.value, reason: reasonOf(name.value), valid },
      edits: edit ? [edit] : [],
    };
  }
});

function reasonOf(name: string): string {
  if (/^[a-zA-Z0-9]?$/.test(name)) return "it takes two characters at least";
  if (!/^[a-zA-Z0-9]/.test(name)) return "it begins with a letter or a digit";
  return "it takes letters, digits, `_`, `.` and `-` only";
}

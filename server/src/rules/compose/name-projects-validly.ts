import { nameInEnvironment } from "../../facts/compose/project/project-names.js";
import { validName } from "../../facts/compose/schema/object-names.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { compose } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/name-projects-validly", function* (file, workspace) {
  const { name } = compose(file);
  // What the environment says goes before the file, and is refused as it is.
  const asked = nameInEnvironment(workspace, file);
  if (asked && !isValid(asked.name)) {
    const { name, place, origin } = asked;
    const reason = `${reasonOf(name)}, and \`.env\` sets it`;
    yield { range: place, category: "correctness", values: { name, reason, valid: "" }, related: [origin] };
  }
  if (!name || name.value.includes("$") || isValid(name.value)) return;
  const valid = validName(name.value.toLowerCase().replaceAll(".", "-"));
  const edit = valid === "" ? undefined : replaceValue(name, valid);
  // Compose leaves out what it does not take, and refuses what nothing is left of.
  const isLost = name.value !== "" && !/[a-z0-9]/i.test(name.value);
  yield {
    range: name,
    category: isLost ? "correctness" : "reliability",
    values: { name: name.value, reason: reasonOf(name.value), valid },
    edits: edit ? [edit] : [],
  };
});

const isValid = (name: string): boolean => /^[a-z0-9][a-z0-9_-]*$/.test(name);

function reasonOf(name: string): string {
  if (name === "") return "it is empty";
  if (/[A-Z]/.test(name)) return "it takes no capitals";
  if (!/^[a-z0-9]/.test(name)) return "it begins with a letter or a digit";
  return "it takes small letters, digits, `-` and `_` only";
}

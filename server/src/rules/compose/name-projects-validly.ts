import { validName } from "../../facts/compose/object-names.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { compose } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/name-projects-validly", function* (file) {
  const { name } = compose(file);
  if (!name || name.value.includes("$") || /^[a-z0-9][a-z0-9_-]*$/.test(name.value)) return;
  const valid = validName(name.value.toLowerCase().replaceAll(".", "-"));
  const edit = valid === "" ? undefined : replaceValue(name, valid);
  // Compose leaves out what it does not take, and refuses what nothing is left of.
  const isLost = name.value !== "" && !/[a-z0-9]/i.test(name.value);
  const category = isLost ? "correctness" : "reliability";
  yield {
    range: name,
    category,
    values: { name: name.value, reason: reasonOf(name.value), valid },
    edits: edit ? [edit] : [],
  };
});

function reasonOf(name: string): string {
  if (name === "") return "it is empty";
  if (/[A-Z]/.test(name)) return "it takes no capitals";
  if (!/^[a-z0-9]/.test(name)) return "it begins with a letter or a digit";
  return "it takes small letters, digits, `-` and `_` only";
}

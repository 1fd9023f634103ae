import { insertAfter } from "../../base/edit.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/env-without-value", (_, { place: { file, instruction } }) => {
  const [name, other] = instruction?.words ?? [];
  if (!file || !name || other || !/^(?:ENV|LABEL)$/.test(instruction?.keyword ?? "")) return {};
  return { values: { name: name.value }, edits: editsIn(file, insertAfter(name, "=")) };
});
